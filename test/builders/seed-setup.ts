// Generated cases are the same on every run, so that a failure is a failure for everyone. SAMSYN_SEED=N tries others.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['SAMSYN_SEED'] ?? 20_261_123) });
