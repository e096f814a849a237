/* Pseudonyms, one by one (pseudonym.c) and all at once (pseudonym_all.c). A room of redaction:
 * nobody else includes it. */
#ifndef KMSDOCTOR_REDACT_PSEUDONYM_H
#define KMSDOCTOR_REDACT_PSEUDONYM_H

#include "redact/addresses.h"
#include "redact/redact.h"

/* Gives the thing its pseudonym where it goes and has none yet. No free one left: the redactor's
 * trouble. */
void redact_name(Redactor *redactor, Thing *thing);
/* Names everything that has no name yet, in an order that does not depend on what came first. */
void redact_name_all(Redactor *redactor);

/* What an address (CLASS_IPV4, CLASS_IPV6) becomes under the turn that is chosen (AddressMaker),
 * its first 4 or all 16 bytes. Public ones take a slot when they are asked for. */
void pseudonym_address(Redactor *redactor, RedactClass class, const uint8_t *in,
                       uint8_t ret_bytes[V6_BYTES]);
/* Is that an address that was met itself? */
bool pseudonym_is_address(const Redactor *redactor, RedactClass class,
                          const uint8_t bytes[V6_BYTES]);
/* shared: it is (Thing.shared). */
void pseudonym_take_address(Redactor *redactor, Thing *thing, const uint8_t bytes[V6_BYTES],
                            bool shared);

#endif
