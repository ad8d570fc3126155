import './permit-number.css';

/** A number such as 400.7/IOK-001/DINKES/VII/2026, which breaks after a slash and nowhere else. */
export function PermitNumber({ number }: { readonly number: string }) {
  const parts = number.split('/').map((text, index, all) => ({
    key: all.slice(0, index + 1).join('/'),
    text: index === all.length - 1 ? text : `${text}/`,
  }));
  return (
    <span className="permit-number">
      {parts.map(({ key, text }) => (
        <span key={key}>
          <span className="permit-number-part">{text}</span>
          <wbr />
        </span>
      ))}
    </span>
  );
}
