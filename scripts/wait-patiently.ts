import { configure } from '@testing-library/react';

// `waitFor` and `findBy...` end with their condition; a second, their default, is less than a busy machine takes to fetch a
// late module. Only a test that fails waits as long as this.
configure({ asyncUtilTimeout: 20_000 });
