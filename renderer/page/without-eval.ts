import { z } from 'zod'

// The page allows nothing that is made from text to run, and zod would ask whether it may as soon as a schema is made: this comes first.
z.config({ jitless: true })
