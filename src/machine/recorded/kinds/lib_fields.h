/* What the kinds share beyond labels.c: cutting a line into label and value, finding one of several
 * phrases, numbers inside a text, the words of the command that was typed. Nothing is copied. */
#ifndef KMSDOCTOR_LIB_FIELDS_H
#define KMSDOCTOR_LIB_FIELDS_H

#include "machine/recorded/output_kind.h"

/* "Label . . . : value". The colon is the first one behind a dot leader, so that labels with a
 * colon inside keep it; without a leader it is the first colon. The label loses its leader. False
 * without a colon or a label. */
bool field_split(Str text, Str *ret_label, Str *ret_value);

/* The line has a dot leader before its colon: ipconfig's look. */
bool field_has_leader(Str text);

/* Phrases end with NULL; ASCII case ignored. */
bool field_contains(Str text, const char *const *phrases);
bool field_equals(Str text, const char *const *phrases);
bool field_starts(Str text, const char *const *phrases);

/* What stands behind the first phrase that occurs, trimmed; empty (at == NULL) when none does. */
Str field_after(Str text, const char *const *phrases);

/* The text up to `mark` (all of it when there is none), trimmed. */
Str field_before(Str text, const char *mark);

/* The first word, split at blanks. */
Str field_first_word(Str text);
size_t field_word_count(Str text);

/* Without this punctuation at both ends: quotes, brackets, full stop, comma, semicolon. */
Str field_bare(Str text);

/* The first whole decimal number in the text. */
bool field_number(Str text, int64_t *ret_value);
/* The first decimal number with its sign and fraction, times 1000 ("+14400.0123456s", "-3,5 s"). */
bool field_thousandths(Str text, int64_t *ret_value);

/* "C:\>", "PS C:\Users\x> ", "$ ", "[root@x ~]# " at the beginning. */
bool field_is_prompt(Str text);

/* It is yes (is, ja, oui, sí...) in one of the languages of ipconfig and w32tm. */
bool field_is_yes(Str text);

/* Looks like a host or domain name: letters, digits, dots, hyphens, underscores, no blank. */
bool field_is_name(Str text);

/* The n-th word of the command (0: the program) that is not an option (does not begin with - or /);
 * empty when there are fewer. */
Str field_operand(const char *command, size_t index);

/* The command's program is one of these ("nslookup", also as a path and with .exe). */
bool field_runs(const char *command, const char *program);

/* A text fact from a value: absent when the value is empty. */
void field_set(Reading *reading, FactText *fact, Str value);

#endif
