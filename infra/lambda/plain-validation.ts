import { config } from 'zod';

// zod writes and compiles code for each object that it checks. A cold start checks most of them once: that never pays.
config({ jitless: true });
