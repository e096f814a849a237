/* What would decide what is still open: the very command, ready to copy. Names that stand in a
 * command come from the PC's facts and are used only when they are plain names, so that nothing
 * that was read can turn a command into another one. */
#ifndef KMSDOCTOR_SETTLE_H
#define KMSDOCTOR_SETTLE_H

#include "diagnosis/cause.h"

/* More than these nobody runs. */
enum { MOST_COMMANDS = 8 };

/* Adds a command unless it is there already. Texts are copied into the arena. */
void settle_add(Arena *arena, Settle **items, size_t *count, size_t *capacity, const char *command,
                const char *check_id, const char *key);

/* Fills diagnosis->settle: nothing when the first cause is certain; else what the causes ask for,
 * then what the undecided checks need, the most useful first. */
void settle_all(const DiagnosisInput *input, Diagnosis *diagnosis);

/* For a cause: asks for what would decide that check, where nothing has decided it yet. */
void settle_for(const DiagnosisInput *input, Verdict *verdict, const char *check_id);

/* A name that may stand in a command: letters, digits, '-', '_', '.', ':' (IPv6), at most 253. */
bool is_plain_name(const char *name);

/* The domain whose _vlmcs._tcp record the PC would look for, as far as it is known; "" when not. */
const char *search_domain(const DiagnosisInput *input);

#endif
