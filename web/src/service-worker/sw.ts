import type { Scope } from './scope.ts';
import { type Build, serve } from './serve.ts';

declare const self: Scope;
/** Written in by the build (`web/offline-plugin.ts`). */
declare const __BUILD__: Build;

serve(self, __BUILD__);
