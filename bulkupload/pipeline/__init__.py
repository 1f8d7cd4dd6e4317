"""The stages of an import, in the order in which they happen.

parse      bytes -> numbered rows, or `UnreadableFile`
bind       headers -> which column of the file fills which column of the sheet
gather     rows -> records; rows that cannot be told apart for sure fall out
validate   records -> drafts of typed values, and problems; the only reader of cells
match      names in drafts -> names the business has; corrections and questions
identify   drafts -> create or update; keys that are taken fall out
save       drafts -> saved records
failed_rows, write, blank_csv   the files that we hand back
"""
