import fc from 'fast-check';
import { seed } from './helpers/seed.ts';

/** Properties run on the same cases every time, so that a red run means a changed program; a failure prints seed and path. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
