#include "machine/practice/spp_events.h"

#include "facts/known.h"

enum { WINDOWS_MINIMUM = 25, OFFICE_MINIMUM = 5, MOST_EVENTS = 200 }; /* [WSD-plan] */

const char *spp_cmid_of(const Practice *practice, const Licence *licence) {
    const Spp *spp = &practice->pc->spp;
    return spp_licence_is_office(licence) && fact_known(spp->office_cmid.meta)
               ? spp->office_cmid.value
               : fact_text(&spp->cmid);
}

int64_t spp_minimum_of(const Licence *licence) {
    return spp_licence_is_office(licence) ? OFFICE_MINIMUM : WINDOWS_MINIMUM;
}

static Event *add_event(Practice *practice, int id) {
    Facts *pc = practice->pc;
    if (pc->events.count >= MOST_EVENTS) {
        pc->events.count = MOST_EVENTS - 1;
        memmove(pc->events.items, pc->events.items + 1,
                sizeof *pc->events.items * pc->events.count);
    }
    Event *event = facts_add(pc, events, 0);
    fact_set_number(&event->id, id, 0);
    fact_set_time(&event->when, practice_clock(practice), 0);
    fact_set_text(pc, &event->computer, str_of(fact_text(&pc->pc.name)), 0);
    fact_set_text(pc, &event->provider, STR_OF("Microsoft-Windows-Security-SPP"), 0);
    return event;
}

/* 12288: the client sent a request, or could not. */
void spp_log_request(Practice *practice, const Licence *licence, const KmsTry *kms,
                     const char *code) {
    Facts *pc = practice->pc;
    Event *event = add_event(practice, EVENT_REQUEST);
    fact_set_text(pc, &event->code, str_of(code), 0);
    fact_set_text(pc, &event->flags, STR_OF("0x00000000"), 0);
    if (kms == NULL) {
        fact_set_absent(&event->host.meta, 0);
    } else {
        fact_set_text(pc, &event->host, str_of(kms->host), 0);
        fact_set_number(&event->port, kms->port, 0);
    }
    fact_set_text(pc, &event->cmid, str_of(spp_cmid_of(practice, licence)), 0);
    fact_set_time(&event->client_time, practice_clock(practice), 0);
    fact_set_choice(&event->state, licence->state.value, 0);
    fact_set_number(&event->minutes, fact_number(&licence->minutes, 0), 0);
    fact_set_text(pc, &event->sku, str_of(fact_text(&licence->sku)), 0);
    fact_set_choice(&event->application, licence->application.value, 0);
    fact_set_number(&event->minimum, spp_minimum_of(licence), 0);
}

/* 12289: a reply came. */
void spp_log_reply(Practice *practice, const Licence *licence, const char *code, int64_t count) {
    Facts *pc = practice->pc;
    Event *event = add_event(practice, EVENT_REPLY);
    fact_set_text(pc, &event->code, str_of(code), 0);
    fact_set_text(pc, &event->flags,
                  count < spp_minimum_of(licence) ? STR_OF("0x04000000") : STR_OF("0x00000000"), 0);
    fact_set_flag(&event->bound, count >= spp_minimum_of(licence), 0);
    fact_set_number(&event->count, count, 0);
    fact_set_time(&event->client_time, practice_clock(practice), 0);
}

/* 8198: the service's own timer did not get through [SA-8198]. */
void spp_log_automatic_failure(Practice *practice, const Licence *licence, const char *code) {
    Facts *pc = practice->pc;
    Event *event = add_event(practice, 8198);
    fact_set_text(pc, &event->code, str_of(code), 0);
    fact_set_text(pc, &event->action, STR_OF("AutoActivate"), 0);
    fact_set_choice(&event->application, licence->application.value, 0);
    fact_set_text(pc, &event->sku, str_of(fact_text(&licence->sku)), 0);
}
