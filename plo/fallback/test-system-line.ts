/** Stands on every print-out and page: nothing here is about anybody, and nothing here is the journal system. */
export const TEST_SYSTEM_LINE = 'TESTSYSTEM – oppdiktede pasienter. Viser ikke meldinger fra journalsystemet.'
