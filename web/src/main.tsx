import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/hooks.ts';
import { Routes } from './app/routes.tsx';
import { Shell } from './app/shell.tsx';
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

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Shell>
        <Routes />
      </Shell>
    </QueryClientProvider>
  </StrictMode>,
);
