import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/hooks.ts';
import { Routes } from './app/routes.tsx';
import { Shell } from './app/shell.tsx';
import { loadSettings } from './config.ts';
import { keepForOffline } from './service-worker/register.ts';
import { startSession } from './session/session.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/shell.css';
import './ui/controls.css';
import './ui/choosers.css';
import './ui/feedback.css';
import './ui/data.css';
import './ui/print.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// The callback pages finish a login themselves; a silent login inside a silent login would never end.
if (!window.location.pathname.startsWith('/login/')) startSession();

if (import.meta.env.PROD) keepForOffline();

/** Milliseconds that the first picture waits for settings that are slower than this script. */
const PATIENCE = 300;

// Whether this is a demonstration stands above everything, and would push the page down if it came later.
const slow = new Promise((resolve) => window.setTimeout(resolve, PATIENCE));
void Promise.race([loadSettings().catch(() => undefined), slow]).then(() =>
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Shell>
          <Routes />
        </Shell>
      </QueryClientProvider>
    </StrictMode>,
  ),
);
