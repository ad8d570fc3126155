import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useText } from '../i18n/language.ts';
import type { ComboBoxProps } from './combo-box.tsx';
import { Field, fieldId, fieldWiring } from './field.tsx';

// react-aria would add its rule for pressable things as an inline style, which the Content-Security-Policy forbids.
// The rule stands in choosers.css; an element of this id says that it is there.
const rule = document.createElement('meta');
rule.id = 'react-aria-pressable-style';
document.head.append(rule);

/** Loaded by `ComboBox`; use that one. */
export function ComboBoxField({ options, value, onChange, placeholder, ...field }: ComboBoxProps) {
  const t = useText();
  const wiring = fieldWiring(field);
  const items = options.map((option) => ({ ...option, id: option.value }));
  return (
    <Field {...field}>
      <ComboBox
        className="combo-box"
        aria-label={field.label}
        defaultItems={items}
        selectedKey={value ?? null}
        onSelectionChange={(key) => onChange(key === null ? undefined : String(key))}
        menuTrigger="focus"
        isInvalid={field.error !== undefined}
        allowsEmptyCollection
      >
        <div className="combo-box-control">
          <Input
            id={fieldId(field.name)}
            className="control"
            placeholder={placeholder ?? t({ id: 'Ketik untuk mencari', en: 'Type to search' })}
            {...wiring}
          />
          <Button className="combo-box-button" aria-label={t({ id: 'Buka daftar', en: 'Open the list' })}>
            <span aria-hidden="true">▾</span>
          </Button>
        </div>
        <Popover className="combo-box-popover">
          <ListBox<(typeof items)[number]>
            className="combo-box-list"
            renderEmptyState={() => (
              <p className="combo-box-empty">{t({ id: 'Tidak ada yang cocok.', en: 'Nothing matches.' })}</p>
            )}
          >
            {(item) => (
              <ListBoxItem id={item.id} textValue={item.label} className="combo-box-item">
                <Text slot="label">{item.label}</Text>
                {item.hint !== undefined && (
                  <Text slot="description" className="choice-hint">
                    {item.hint}
                  </Text>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </Field>
  );
}
