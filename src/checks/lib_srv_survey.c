#include "checks/lib_srv_survey.h"

#include "checks/lib_servers.h"

bool srv_is_missing(const SrvLookup *lookup) {
    return outcome_is_missing(&lookup->outcome);
}

bool srv_is_found(const SrvLookup *lookup) {
    return fact_is(&lookup->outcome, LookupOutcome_FOUND);
}

static void count_lookup(const CheckInput *input, const SrvLookup *lookup, SrvSurvey *survey) {
    const SrvLookup **kind = &survey->undecided;
    if (srv_is_found(lookup))
        kind = &survey->found;
    else if (server_no_is_open(input->facts, input->profile, fact_text(&lookup->server)))
        kind = &survey->of_public;
    else if (srv_is_missing(lookup))
        kind = &survey->missing;
    if (*kind == NULL)
        *kind = lookup;
}

static void survey_lookups(const CheckInput *input, const DomainList *domains, SrvSurvey *survey) {
    for (size_t i = 0; i < input->facts->srv_lookups.count; i++) {
        const SrvLookup *lookup = &input->facts->srv_lookups.items[i];
        if (fact_known(lookup->outcome.meta) && domain_is_ours(domains, fact_text(&lookup->domain)))
            count_lookup(input, lookup, survey);
    }
}

static void survey_records(const CheckInput *input, const DomainList *domains, SrvSurvey *survey) {
    for (size_t i = 0; i < input->facts->srv_records.count; i++) {
        const SrvRecord *record = &input->facts->srv_records.items[i];
        if (!fact_known(record->target.meta))
            continue;
        if (!domain_is_ours(domains, fact_text(&record->domain))) {
            survey->elsewhere = record;
            continue;
        }
        /* The first domain that has records is told of; others have a detail of their own. */
        if (survey->first != NULL && !records_share_domain(survey->first, record))
            continue;
        if (survey->first == NULL ||
            fact_number(&record->priority, 0) < fact_number(&survey->first->priority, 0))
            survey->first = record;
        if (!record_is_new_target(input->facts, domains, i))
            continue;
        name_list_add(input->arena, &survey->targets, record->target.value);
        survey->target_count++;
    }
}

SrvSurvey srv_survey(const CheckInput *input, const DomainList *domains) {
    SrvSurvey survey = {0};
    survey_lookups(input, domains, &survey);
    survey_records(input, domains, &survey);
    return survey;
}

static bool counts_as_missing(const CheckInput *input, const SrvLookup *lookup) {
    return srv_is_missing(lookup) &&
           !server_says_nothing(input->facts, input->profile, fact_text(&lookup->server));
}

bool srv_survey_differs(const CheckInput *input, const DomainList *domains, SrvSurvey *survey) {
    const Facts *facts = input->facts;
    for (size_t i = 0; survey->found != NULL && i < facts->srv_lookups.count; i++) {
        const SrvLookup *missing = &facts->srv_lookups.items[i];
        if (!counts_as_missing(input, missing) ||
            !domain_is_ours(domains, fact_text(&missing->domain)))
            continue;
        for (size_t k = 0; k < facts->srv_lookups.count; k++) {
            const SrvLookup *has = &facts->srv_lookups.items[k];
            if (!srv_is_found(has) ||
                !text_equal_any_case(fact_text(&missing->domain), fact_text(&has->domain)))
                continue;
            survey->missing = missing;
            survey->found = has;
            return true;
        }
    }
    return false;
}
