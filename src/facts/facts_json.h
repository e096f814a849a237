/* The JSON form of facts (docs/facts.schema.json): the evidence file of a bundle, the input of a
 * replay, the format of a practice PC.
 *
 * A value is {"value": 5, "source": 2}, {"absent": true}, {"failed": "denied"}; unread ones are
 * left out. When reading, the bare value means known and null means absent, both from the record's
 * source: that is how people write practice PCs. */
#ifndef KMSDOCTOR_FACTS_JSON_H
#define KMSDOCTOR_FACTS_JSON_H

#include "facts/facts.h"

#include <cjson/cJSON.h>

#define FACTS_SCHEMA "kmsdoctor.facts/1"

/* A new object that the caller deletes with cJSON_Delete. */
cJSON *facts_to_json(const Facts *facts);

/* The same as indented text, in the arena; NULL when memory is out. */
char *facts_json_text(Arena *arena, const Facts *facts);

/* Reads an object into facts (made with facts_new). On failure STATUS_MALFORMED, and *ret_where
 * says what and where ("licences[2].state: no such word: foo"), in facts' arena. Unknown groups and
 * fields are malformed too: a misspelt fact must not vanish. Members whose names begin with "_" and
 * "schema" are skipped; `also` (may be NULL, ends with NULL) names further members that are
 * somebody else's. */
MUST_CHECK Status facts_from_json(Facts *facts, const cJSON *object, const char *const *also,
                                  const char **ret_where);

/* The same of a file of ours, where nothing that was written may be taken for less: "schema" has to
 * be this version's. STATUS_UNSUPPORTED: it is another version's. */
MUST_CHECK Status facts_from_text(Facts *facts, Str json, const char **ret_where);

/* The JSON Schema (2020-12) of the above, made from the tables. Caller deletes. */
cJSON *facts_json_schema(void);

#endif
