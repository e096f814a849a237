#include "machine/practice/spp_events.h"

#include "facts/find.h"
#include "machine/practice/network.h"
#include "machine/practice/settings.h"

enum {
    VALID_MINUTES = 180 * 24 * 60, /* [WSD-plan] */
    RETRY_MINUTES = 120,           /* [REG] */
    RENEWAL_MINUTES = 10080,       /* [REG] */
    CLOCK_LIMIT = 4 * 3600,        /* [SA-F074] */
    SINCE_LAST_TRY = 47 * 60,      /* when one meets the PC: inside the two hours */
    MOST_COUNTED = 50,             /* twice the largest policy seen [WSD-gen] */
};

static const char no_kms[] = "0xC004F074", no_rpc[] = "0x800706BA";

/* ---- the service ---- */

const char *spp_service_trouble(Practice *practice) {
    for (size_t i = 0; i < practice->pc->file_rights.count; i++)
        if (fact_false(&practice->pc->file_rights.items[i].service_reads))
            return "0x80070005";
    Service *service = find_service(practice->pc, "sppsvc");
    if (service == NULL)
        return "0x80070424";
    if (fact_is(&service->start, StartType_DISABLED) &&
        !fact_is(&service->state, ServiceState_RUNNING))
        return "0x80070422";
    fact_set_choice(&service->state, ServiceState_RUNNING, 0); /* started by its trigger */
    return NULL;
}

/* ---- a KMS host ---- */

static bool is_excepted(const cJSON *service, const Licence *licence) {
    for (const cJSON *item = node_first(node_list(service, "except")); item != NULL;
         item = item->next)
        if (cJSON_IsString(item) &&
            str_contains(str_of(fact_text(&licence->name)), item->valuestring))
            return true;
    return false;
}

/* What the host holds for this product, or NULL. */
static cJSON *host_service(const cJSON *host, const Licence *licence) {
    const char *word = choice_word(ChoiceKind_Application, licence->application.value);
    cJSON *services = cJSON_GetObjectItemCaseSensitive(host, "kms");
    for (cJSON *item = cJSON_IsArray(services) ? services->child : NULL; item != NULL;
         item = item->next)
        if (strcmp(node_text(item, "serves", ""), word) == 0 && !is_excepted(item, licence))
            return item;
    return NULL;
}

/* A machine counts once, however often it asks. */
static int64_t count_client(cJSON *service, const char *cmid) {
    int64_t count = node_number(service, "count", 0);
    cJSON *seen = cJSON_GetObjectItemCaseSensitive(service, "seen");
    if (!cJSON_IsArray(seen)) {
        cJSON_DeleteItemFromObjectCaseSensitive(service, "seen");
        seen = cJSON_AddArrayToObject(service, "seen");
    }
    const cJSON *item;
    cJSON_ArrayForEach(item, seen) {
        if (cJSON_IsString(item) && text_equal_any_case(item->valuestring, cmid))
            return count;
    }
    cJSON_AddItemToArray(seen, cJSON_CreateString(cmid));
    if (count < MOST_COUNTED)
        count++;
    cJSON_DeleteItemFromObjectCaseSensitive(service, "count");
    cJSON_AddNumberToObject(service, "count", (double)count);
    return count;
}

/* ---- one try ---- */

/* The code inside event 12288; NULL: the host took the request and *ret_count is its count. */
static const char *ask_host(Practice *practice, const Licence *licence, const KmsTry *kms,
                            const char **ret_address, int64_t *ret_count) {
    const PcName name = pc_resolve(practice, kms->host);
    if (name.address_count == 0)
        return no_kms;
    *ret_address = name.addresses[0];
    const cJSON *listener = NULL;
    if (pc_connect(practice, name.addresses[0], kms->port, &listener) != PortOutcome_OPEN ||
        world_verdict(listener) != KmsVerdict_KMS)
        return no_rpc;
    const cJSON *host = world_host(practice->world, name.addresses[0]);
    const int64_t ahead =
        fact_number(&practice->pc->clock.offset, 0) - node_number(host, "clock_offset", 0);
    if (ahead > CLOCK_LIMIT || ahead < -CLOCK_LIMIT)
        return "0xC004F06C";
    cJSON *service = host_service(host, licence);
    if (service == NULL)
        return "0xC004F042";
    if (strcmp(node_text(service, "licence", "licensed"), "licensed") != 0)
        return "0xC004F041";
    *ret_count = count_client(service, spp_cmid_of(practice, licence));
    return NULL;
}

static void become_licensed(Practice *practice, Licence *licence, const KmsTry *kms,
                            const char *address) {
    Facts *pc = practice->pc;
    fact_set_choice(&licence->state, LicenceState_LICENSED, 0);
    fact_set_number(&licence->minutes, VALID_MINUTES, 0);
    fact_set_absent(&licence->reason.meta, 0);
    fact_set_text(pc, &licence->host_address, str_of(address), 0);
    fact_set_text(pc, &licence->host_pid,
                  STR_OF("03612-00206-566-000000-03-2052-17763.0000-0012026"), 0);
    fact_set_number(&licence->activation_interval, RETRY_MINUTES, 0);
    fact_set_number(&licence->renewal_interval, RENEWAL_MINUTES, 0);
    if (kms->level != SettingLevel_COUNT)
        return;
    fact_set_text(pc, &licence->dns_host, str_of(kms->host), 0);
    fact_set_number(&licence->dns_port, kms->port, 0);
    if (fact_false(&pc->spp.host_caching))
        return;
    fact_set_text(pc, &pc->spp.cached_host, str_of(kms->host), 0);
    fact_set_number(&pc->spp.cached_port, kms->port, 0);
}

/* NULL when it activated; else the code of this try. */
static const char *try_host(Practice *practice, Licence *licence, const KmsTry *kms) {
    const char *address = "";
    int64_t count = 0;
    const char *code = ask_host(practice, licence, kms, &address, &count);
    spp_log_request(practice, licence, kms, code == NULL ? "0x00000000" : code);
    if (code != NULL)
        return code;
    code = count < spp_minimum_of(licence) ? "0xC004F038" : NULL;
    spp_log_reply(practice, licence, code == NULL ? "0x00000000" : code, count);
    if (code == NULL)
        become_licensed(practice, licence, kms, address);
    return code;
}

/* A host's own refusal is reported as it is; whatever kept hosts from being asked hides behind the
 * umbrella code, and only the events tell [SA-F074]. */
static const char *code_to_report(const char *all_tries) {
    static const char *const plain[] = {"0xC004F038", "0xC004F041", "0xC004F042"};
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        if (all_tries != NULL && strcmp(all_tries, plain[i]) == 0)
            return plain[i];
    return no_kms;
}

static const char *activate_by_kms(Practice *practice, Licence *licence) {
    const KmsChoice choice = spp_choose(practice, licence);
    const char *all = NULL;
    for (size_t i = 0; i < choice.count; i++) {
        const char *code = try_host(practice, licence, &choice.tries[i]);
        if (code == NULL)
            return NULL;
        all = i == 0 || (all != NULL && strcmp(all, code) == 0) ? code : NULL;
    }
    if (choice.dns_code == NULL)
        return code_to_report(all);
    spp_log_request(practice, licence, NULL, choice.dns_code);
    return choice.dns_code;
}

static const char *activate(Practice *practice, Licence *licence) {
    const char *trouble = spp_service_trouble(practice);
    if (trouble != NULL)
        return trouble;
    if (strcmp(node_text(practice->world, "token_store", "sound"), "damaged") == 0)
        return "0xC004E015";
    if (!fact_true(&licence->key_installed))
        return "0xC004F014";
    if (!spp_licence_is_kms_client(licence))
        return "0x80072EE7"; /* wants Microsoft's servers, whose name nobody knows here */
    if (fact_is(&licence->activation_type, ActivationType_AD))
        return "0xC004F056";
    return activate_by_kms(practice, licence);
}

const char *spp_activate(Practice *practice, Licence *licence, bool automatic) {
    const char *code = activate(practice, licence);
    if (code == NULL)
        return NULL;
    if (!fact_is(&licence->state, LicenceState_LICENSED))
        fact_set_text(practice->pc, &licence->reason, str_of(code), 0);
    if (automatic)
        spp_log_automatic_failure(practice, licence, code);
    return code;
}

void spp_note_attempt(Practice *practice, AttemptTool tool, const Licence *licence,
                      const char *code) {
    Facts *pc = practice->pc;
    Attempt *attempt = facts_add(pc, attempts, 0);
    fact_set_choice(&attempt->tool, (int)tool, 0);
    fact_set_choice(&attempt->application, licence->application.value, 0);
    fact_set_text(pc, &attempt->product, str_of(fact_text(&licence->name)), 0);
    fact_set_text(pc, &attempt->sku, str_of(fact_text(&licence->sku)), 0);
    fact_set_choice(&attempt->channel, licence->channel.value, 0);
    fact_set_flag(&attempt->succeeded, code == NULL, 0);
    if (code != NULL)
        fact_set_text(pc, &attempt->code, str_of(code), 0);
    fact_set_time(&attempt->when, practice_clock(practice), 0);
}

void spp_live_until_now(Practice *practice) {
    if (!node_flag(practice->world, "tried", true))
        return;
    Facts *pc = practice->pc;
    const size_t before = pc->events.count;
    for (size_t i = 0; i < pc->licences.count; i++) {
        Licence *licence = &pc->licences.items[i];
        if (!spp_licence_is_kms_client(licence) || fact_true(&licence->permanent) ||
            !fact_true(&licence->key_installed))
            continue;
        if (spp_activate(practice, licence, true) == NULL)
            licence->minutes.value -= SINCE_LAST_TRY / 60;
    }
    for (size_t i = before; i < pc->events.count; i++) {
        pc->events.items[i].when.value -= SINCE_LAST_TRY;
        pc->events.items[i].client_time.value -= SINCE_LAST_TRY;
    }
}
