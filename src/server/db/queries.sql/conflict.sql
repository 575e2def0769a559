-- Written by bin/generate.mjs from the examples beside the queries. Do not edit.


