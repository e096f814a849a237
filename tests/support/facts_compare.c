#include "support/facts_compare.h"

#include "facts/fact_fields.h"
#include "facts/facts_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Durations, and when it was looked. */
static bool may_differ(const char *name) {
    return strcmp(name, "ms") == 0 || strcmp(name, "seen") == 0;
}

/* The numbers of sources go by the order of looking: each becomes what it stands for. */
static void name_source(cJSON *item, const cJSON *sources) {
    const cJSON *source = cJSON_GetArrayItem(sources, item->valueint - 1);
    const char *origin = cJSON_GetStringValue(cJSON_GetObjectItem(source, "origin")),
               *where = cJSON_GetStringValue(cJSON_GetObjectItem(source, "where"));
    char text[512];
    snprintf(text, sizeof text, "%s:%s", origin, where);
    item->type = cJSON_String;
    item->valuestring = cJSON_malloc(strlen(text) + 1);
    memcpy(item->valuestring, text, strlen(text) + 1);
}

static void make_comparable(cJSON *tree, const cJSON *sources) {
    for (cJSON *item = tree->child, *next; item != NULL; item = next) {
        next = item->next;
        if (item->string != NULL && may_differ(item->string))
            cJSON_Delete(cJSON_DetachItemViaPointer(tree, item));
        else if (item->string != NULL && strcmp(item->string, "source") == 0 &&
                 cJSON_IsNumber(item))
            name_source(item, sources);
        else
            make_comparable(item, sources);
    }
}

static cJSON *comparable(const Facts *facts) {
    cJSON *tree = facts_to_json(facts);
    cJSON *sources = cJSON_DetachItemFromObject(tree, "sources");
    make_comparable(tree, sources);
    cJSON_Delete(sources);
    return tree;
}

static bool is_left_out(const char *name, FactGroupSet groups) {
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (strcmp(fact_group_info(group)->name, name) == 0)
            return (groups & ((FactGroupSet)1 << group)) == 0;
    return false;
}

static size_t missing_in(const cJSON *a, const cJSON *b, const char *what, FactGroupSet groups) {
    size_t missing = 0;
    for (const cJSON *item = a->child; item != NULL; item = item->next) {
        const cJSON *other = cJSON_GetObjectItemCaseSensitive(b, item->string);
        if (is_left_out(item->string, groups) ||
            (other != NULL && cJSON_Compare(other, item, true)))
            continue;
        char *is = cJSON_PrintUnformatted(item),
             *was = other == NULL ? NULL : cJSON_PrintUnformatted(other);
        print_error("%s: %s\n  %s\n  %s\n", what, item->string, is, was == NULL ? "-" : was);
        cJSON_free(is);
        cJSON_free(was);
        missing++;
    }
    return missing;
}

size_t facts_differing(const char *what, const Facts *one, const Facts *other,
                       FactGroupSet groups) {
    cJSON *a = comparable(one), *b = comparable(other);
    const size_t count = missing_in(a, b, what, groups) + missing_in(b, a, what, groups);
    cJSON_Delete(a);
    cJSON_Delete(b);
    return count;
}
