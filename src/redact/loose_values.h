/* Does a value look like what a label says that it is? Asked where no colon says that it is one:
 * "密码 Qd#31cell" is told by its look, and so is "密码 Windows". Pure. */
#ifndef KMSDOCTOR_LOOSE_VALUES_H
#define KMSDOCTOR_LOOSE_VALUES_H

#include "base/str.h"

/* Letters with digits, or with a sign that words do not have; six or more of them; no product, no
 * error code, no option, file, address, id or measure. */
bool looks_like_secret(Str value);
/* The same, with a digit and a sign. */
bool looks_like_strong_secret(Str value);
/* The same, with a digit behind "@", which no user@host has: what nothing but a password is. */
bool looks_like_secret_alone(Str value);
/* Letters with a digit; in a Chinese text, where words of programs are rare, also with "_" or ".".
 */
bool looks_like_account(Str value, bool chinese);
/* An account, where what follows says so: letters, digits, signs; no word of a sentence. */
bool may_be_account(Str value);
bool looks_like_contact(Str value); /* of WeChat */
/* Letters with a digit; in a Chinese text also capitals with a dash; one label. */
bool looks_like_host(Str value, bool chinese);
/* Capitals, digits and dashes, of each at least one: behind a word that no name need follow. */
bool looks_like_made_host(Str value);
/* Letters and digits; in a Chinese text also digits alone. No product key, no id of a product:
 * these have their own rules, or stay. */
bool looks_like_serial(Str value, bool chinese);

#endif
