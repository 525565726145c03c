import { afterAll } from 'vitest'
import { finishFile } from './after-file.ts'

// Files of one worker share what they import, so that only what runs before each of them can listen for its end.
afterAll(finishFile)
