/* What a seat looks at, as one line that opens it again: seat, or
 * seat:TARGET[,TARGET...][@SERVER[,SERVER...]]. People type the two lists into fields of their own.
 */
#ifndef KMSDOCTOR_SEAT_SPEC_H
#define KMSDOCTOR_SEAT_SPEC_H

#include "base/str.h"

enum { SEAT_MOST_WORDS = 32 };

typedef struct SeatWords {
    const char *items[SEAT_MOST_WORDS];
    size_t count;
} SeatWords;

/* The words of a list, parted by blanks and commas, also full-width ones. False when there are more
 * than SEAT_MOST_WORDS. Words are in the arena. */
bool seat_words(Arena *arena, const char *list, SeatWords *ret_words);

/* What is wrong with a target, as the key of a sentence with {about}; NULL: nothing. */
const char *seat_target_trouble(Arena *arena, const char *target);

bool seat_list_is_empty(const char *list); /* no word in it */

bool seat_spec_is(const char *spec);

/* The two lists as they are typed: "corp.example, kms01.corp.example:1688" and "10.1.0.10"; "" each
 * where the spec (or no seat's) names none. In the arena. */
void seat_spec_split(Arena *arena, const char *spec, const char **ret_targets,
                     const char **ret_servers);

/* The other way, blanks and full-width commas made plain. In the arena. */
const char *seat_spec_join(Arena *arena, const char *targets, const char *servers);

#endif
