/* What slmgr and ospp say alike about a licence. */
#ifndef KMSDOCTOR_LIB_LICENCE_H
#define KMSDOCTOR_LIB_LICENCE_H

#include "machine/licence_words.h"
#include "machine/recorded/output_kind.h"

/* "259200 minute(s) (180 day(s))", "29 days  (43194 minute(s) ...", "137 jours"; false: no number.
 */
bool minutes_of(Str text, int64_t *ret_minutes);

/* A text that its author has emptied or starred out ("xxxx-xxxx", "*-*-*", "<redacted>") is none.
 */
bool is_masked(Str value);

/* Sets host and port of "host:port"; false when the value is no host. */
bool set_host_port(Facts *facts, FactText *host, FactNumber *port, Str value, SourceId source);

/* "/sethst:kms01" or "/skms kms01:1688" in a command line: what stands behind the option, without
 * blanks and quotes; false when the option is not there. Both "/" and "-" begin an option. */
bool option_value(const char *command, const char *option, Str *ret_value);

#endif
