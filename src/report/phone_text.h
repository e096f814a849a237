/* What a phone code says, for whoever took it down: in words, and as JSON. */
#ifndef KMSDOCTOR_PHONE_TEXT_H
#define KMSDOCTOR_PHONE_TEXT_H

#include "report/phone_code.h"

#include <cjson/cJSON.h>

/* Findings in whole sentences; what no code carries (hosts, numbers) stands in them as "...". */
void phone_text(Arena *arena, Language language, const PhoneVerdicts *verdicts, Buf *out);

/* What a code that phone_code_write() made is for and how much it carries: for whoever reads it
 * out. In the arena. */
const char *phone_code_purpose(Arena *arena, Language language, const char *code);

/* docs/phone-code.md, "decode --json". The caller owns it. */
cJSON *phone_json(Arena *arena, Language language, const PhoneVerdicts *verdicts);

/* Why a code cannot be read, in a sentence. In the arena. */
const char *phone_complaint_text(Arena *arena, Language language, const PhoneComplaint *complaint);

#endif
