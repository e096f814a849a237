#include "checks/lib_products.h"

#include "base/text.h"
#include "facts/error_code.h"
#include "facts/known.h"

bool licence_counts(const Licence *licence) {
    return !fact_false(&licence->key_installed) && !fact_absent(licence->partial_key.meta);
}

static bool is_office_application(const FactChoice *application) {
    return fact_is(application, Application_OFFICE) || fact_is(application, Application_OFFICE14);
}

bool licence_is_office(const Licence *licence) {
    return is_office_application(&licence->application);
}

bool attempt_is_office(const Attempt *attempt) {
    return is_office_application(&attempt->application) ||
           (!fact_known(attempt->application.meta) &&
            fact_is(&attempt->tool, AttemptTool_OSPP_ACT));
}

const Licence *windows_licence(const Facts *facts) {
    const Licence *found = NULL;
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        if (!fact_is(&licence->application, Application_WINDOWS) || !licence_counts(licence))
            continue;
        if (found == NULL || (!fact_is(&found->channel, Channel_KMS_CLIENT) &&
                              fact_is(&licence->channel, Channel_KMS_CLIENT)))
            found = licence;
    }
    return found;
}

static bool is_retail_channel(const FactChoice *channel) {
    return fact_is(channel, Channel_RETAIL) || fact_is(channel, Channel_GRACE);
}

bool licence_is_beside(const Facts *facts, const Licence *licence) {
    if (!licence_is_office(licence) || !is_retail_channel(&licence->channel))
        return false;
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *other = &facts->licences.items[i];
        if (other != licence && licence_is_office(other) && licence_counts(other) &&
            fact_is(&other->channel, Channel_KMS_CLIENT))
            return true;
    }
    return false;
}

bool windows_is_cmge(const Facts *facts) {
    const Windows *windows = &facts->windows;
    const Licence *licence = windows_licence(facts);
    if (licence != NULL && str_contains(str_of(fact_text(&licence->name)), "EnterpriseG"))
        return true;
    const Str product = str_of(fact_text(&windows->product));
    return !text_is_empty(fact_text(&windows->cmge_name)) ||
           !text_is_empty(fact_text(&windows->cmge_version)) ||
           !text_is_empty(fact_text(&windows->cmge_maker)) || fact_true(&facts->cmit.installed) ||
           str_is(str_of(fact_text(&windows->edition)), "EnterpriseG") ||
           str_contains(product, "神州网信") || str_contains(product, "CMGE") ||
           str_contains(product, "Enterprise G");
}

bool windows_by_cmit(const Facts *facts) {
    return fact_true(&facts->cmit.activated);
}

/* ---- is it activated ---- */

static ProductState state_of_licences(const Facts *facts, bool office) {
    ProductState state = PRODUCT_UNKNOWN;
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        const bool ours = office ? licence_is_office(licence)
                                 : fact_is(&licence->application, Application_WINDOWS);
        if (!ours || !licence_counts(licence) || !fact_known(licence->state.meta) ||
            licence_is_beside(facts, licence))
            continue;
        if (licence->state.value != LicenceState_LICENSED)
            return PRODUCT_BAD;
        state = PRODUCT_GOOD;
    }
    return state;
}

bool attempt_is_loose(const Attempt *attempt) {
    const bool named = fact_known(attempt->application.meta) || fact_known(attempt->product.meta) ||
                       fact_known(attempt->sku.meta);
    return !named && (!fact_known(attempt->tool.meta) || attempt->tool.value == AttemptTool_OTHER);
}

/* Loose codes stand side by side, one for each; only a success supersedes them. */
static bool supersedes(const Attempt *later, const Attempt *earlier) {
    return fact_true(&later->succeeded) ||
           text_equal_any_case(fact_text(&later->code), fact_text(&earlier->code));
}

static bool same_product(const Attempt *a, const Attempt *b) {
    if (attempt_is_office(a) != attempt_is_office(b))
        return false;
    if (fact_known(a->sku.meta) && fact_known(b->sku.meta))
        return text_equal_any_case(a->sku.value, b->sku.value);
    return text_equal_any_case(fact_text(&a->product), fact_text(&b->product)) ||
           !fact_known(a->product.meta) || !fact_known(b->product.meta);
}

bool attempt_is_newest(const Facts *facts, const Attempt *attempt) {
    for (size_t i = 0; i < facts->attempts.count; i++) {
        const Attempt *other = &facts->attempts.items[i];
        if (other == attempt || !same_product(other, attempt) ||
            ((attempt_is_loose(attempt) || attempt_is_loose(other)) && !supersedes(other, attempt)))
            continue;
        const bool timed = fact_known(other->when.meta) && fact_known(attempt->when.meta);
        if (timed && other->when.value != attempt->when.value
                ? other->when.value > attempt->when.value
                : other > attempt)
            return false;
    }
    return true;
}

bool attempt_is_beside(const Facts *facts, const Attempt *attempt) {
    if (!attempt_is_office(attempt) || !is_retail_channel(&attempt->channel))
        return false;
    for (size_t i = 0; i < facts->attempts.count; i++)
        if (attempt_is_office(&facts->attempts.items[i]) &&
            fact_is(&facts->attempts.items[i].channel, Channel_KMS_CLIENT))
            return true;
    return false;
}

/* Codes with the high bit clear are successes or information (0x4004F040). */
bool attempt_failed(const Attempt *attempt) {
    if (fact_known(attempt->succeeded.meta))
        return !attempt->succeeded.value;
    return error_code_is_failure(error_code_value(fact_text(&attempt->code)));
}

static ProductState state_of_attempts(const Facts *facts, bool office) {
    ProductState state = PRODUCT_UNKNOWN;
    for (size_t i = 0; i < facts->attempts.count; i++) {
        const Attempt *attempt = &facts->attempts.items[i];
        const bool of_office =
            attempt_is_loose(attempt) ? office_is_there(facts) : attempt_is_office(attempt);
        if (of_office != office || !attempt_is_newest(facts, attempt))
            continue;
        if (attempt_is_beside(facts, attempt))
            continue;
        if (fact_true(&attempt->succeeded))
            state = state == PRODUCT_BAD ? PRODUCT_BAD : PRODUCT_GOOD;
        else if (attempt_failed(attempt))
            state = PRODUCT_BAD;
    }
    return state;
}

/* The client's own records: a request that failed, and no reply that activated since. */
static ProductState state_of_events(const Facts *facts, bool office) {
    ProductState state = PRODUCT_UNKNOWN;
    for (size_t i = 0; i < facts->events.count; i++) {
        const Event *event = &facts->events.items[i];
        const bool ours = fact_known(event->application.meta) &&
                          is_office_application(&event->application) == office;
        if (fact_number(&event->id, 0) == EVENT_REPLY && fact_true(&event->bound))
            return PRODUCT_UNKNOWN;
        if (ours && fact_number(&event->id, 0) == EVENT_REQUEST &&
            str_starts(str_of(fact_text(&event->code)), "0xC"))
            state = PRODUCT_BAD;
    }
    return state;
}

ProductState product_state(const Facts *facts, Application application) {
    const bool office = application != Application_WINDOWS;
    if (!office && windows_by_cmit(facts))
        return PRODUCT_GOOD;
    ProductState state = state_of_licences(facts, office);
    if (state == PRODUCT_UNKNOWN)
        state = state_of_attempts(facts, office);
    if (state == PRODUCT_UNKNOWN)
        state = state_of_events(facts, office);
    return state;
}

bool office_is_there(const Facts *facts) {
    for (size_t i = 0; i < facts->licences.count; i++)
        if (licence_is_office(&facts->licences.items[i]))
            return true;
    for (size_t i = 0; i < facts->attempts.count; i++)
        if (attempt_is_office(&facts->attempts.items[i]))
            return true;
    return facts->office_installs.count > 0;
}

CheckStatus fault_status(const Facts *facts) {
    const ProductState windows = product_state(facts, Application_WINDOWS);
    const ProductState office = product_state(facts, Application_OFFICE);
    const bool any_good = windows == PRODUCT_GOOD || office == PRODUCT_GOOD;
    const bool any_open = windows == PRODUCT_BAD || office == PRODUCT_BAD ||
                          (office == PRODUCT_UNKNOWN && office_is_there(facts));
    return any_good && !any_open ? CHECK_WARN : CHECK_FAIL;
}

/* ---- small things ---- */

int64_t licence_days(const Licence *licence) {
    const int64_t minutes = fact_number(&licence->minutes, -1);
    return minutes < 0 ? -1 : minutes / 1440 + (minutes % 1440 != 0);
}

/* One of the names between the semicolons, not a part of one: 10.0.0.1 is not in "10.0.0.10". */
static bool is_in_list(const char *list, const char *name) {
    const size_t length = strlen(name);
    for (const char *at = strstr(list, name); at != NULL; at = strstr(at + 1, name))
        if ((at == list || at[-1] == ' ') && (at[length] == '\0' || at[length] == ';'))
            return true;
    return false;
}

void name_list_add(Arena *arena, NameList *list, const char *name) {
    enum { LONGEST = 400, LONGEST_NAME = 120 };
    if (text_is_empty(name))
        return;
    const char *piece = str_dup(arena, text_first(str_of(name), LONGEST_NAME));
    if (list->text == NULL)
        list->text = arena_strdup(arena, piece);
    else if (is_in_list(list->text, piece))
        return;
    else if (strlen(list->text) < LONGEST)
        list->text = arena_printf(arena, "%s; %s", list->text, piece);
    list->count++;
}
