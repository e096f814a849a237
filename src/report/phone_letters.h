/* The letters of a phone code: which there are, how they are grouped, what guards them. Says
 * nothing about what they mean.
 *
 * A code is 8, 12, 16, 20 or 24 letters: the version, the content, three check letters. Letters are
 * numbers modulo 13. With d0, d1, ... for all but the check letters,
 *
 *     the sum of d[i], of (i mod 13) d[i], of (1 + i/13) d[i], each with its check letter, is 0.
 *
 * No two letters have weights that are multiples of each other. So one wrong letter, any two wrong
 * letters and any two letters that changed places are always seen, wherever they stand; one wrong
 * letter can also be named. Of anything else 1 in 2197 passes (docs/phone-code.md). */
#ifndef KMSDOCTOR_PHONE_LETTERS_H
#define KMSDOCTOR_PHONE_LETTERS_H

#include "base/str.h"

enum {
    PHONE_RADIX = 13,
    PHONE_GROUP = 4,
    PHONE_CHECK_LETTERS = 3,
    PHONE_SHORTEST = 8,
    PHONE_LONGEST = 24,
    PHONE_MOST_CONTENT = PHONE_LONGEST - 1 - PHONE_CHECK_LETTERS
};

/* A place in a code as people count: both from 1. */
typedef struct PhonePlace {
    int group, letter;
} PhonePlace;

typedef enum PhoneTrouble {
    PHONE_FINE,
    PHONE_WRONG_LETTER, /* `shown` cannot occur */
    PHONE_WRONG_LENGTH, /* `count` letters */
    PHONE_WRONG_SUM, /* misheard or mistyped among `count` letters; if one letter only, the one at
                        `place` */
    PHONE_WRONG_VERSION, /* `count`: from a newer program */
    PHONE_WRONG_CONTENT  /* the sum is right by chance */
} PhoneTrouble;

typedef struct PhoneComplaint {
    PhoneTrouble trouble;
    char shown[8]; /* harmless, terminated */
    size_t count;
    bool one_letter; /* `place`, `is` and `should` hold */
    PhonePlace place;
    char is, should;
} PhoneComplaint;

/* The 13 letters, the one that counts 0 first. */
extern const char phone_letters[PHONE_RADIX + 1];

/* Writes `count` numbers (version first, room for three more) as letters in groups, "F2K8-...";
 * the check letters are added. In the arena. */
char *phone_letters_write(Arena *arena, const int *numbers, size_t count);

/* The same without dashes: what a QR picture holds. */
char *phone_letters_only(Arena *arena, const char *code);

/* Reads what somebody typed: blanks, dashes, points, small and full-width letters are allowed.
 * ret_numbers without the check letters. False: *ret_complaint says why. */
bool phone_letters_read(Str text, int ret_numbers[PHONE_LONGEST], size_t *ret_count,
                        PhoneComplaint *ret_complaint);

#endif
