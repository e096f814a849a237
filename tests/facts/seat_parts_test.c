/* The facts of a seat, target by target. */
#include "facts/seat_parts.h"

#include "support/facts_of.h"
#include "support/seat_facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define TWO                                                                                                              \
    "'ip':{'search_list':['corp.example','lab.example']},'srv_lookups':[{'domain':'corp.example',"                       \
    "'outcome':'found'},{'domain':'lab.example','outcome':'nxdomain'}],'srv_records':[" RECORD(                          \
        "kms01.corp.example") "],'names':[{'name':'kms01.corp.example','outcome':'found'}],"                             \
                              "'ports':[{'host':'kms01.corp.example','port':1688,'outcome':'open'},{'host':'10.1.1.13'," \
                              "'port':1688,'outcome':'open'}],'kms_answers':[{'host':'10.1.1.13','verdict':'silent'}],"  \
                              "'time_answers':[{'role':'kms-host','server':'10.1.1.13','outcome':'timeout'},"            \
                              "{'role':'domain','server':'lab.example','outcome':'timeout'},{'role':'given',"            \
                              "'server':'ntp.example','outcome':'timeout'}]"

/* Two domains, one of them without a record, and a host that was asked for directly. */
static void each_target_alone(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const SeatParts parts = seat_parts(arena, facts_of(arena, SEAT(TWO)));
    static const struct {
        size_t lookups, records, names, ports, answers, times;
    } wanted[] = {{1, 1, 1, 1, 0, 1}, {1, 0, 0, 0, 0, 2}, {0, 0, 0, 1, 1, 2}};
    assert_int_equal(parts.count, 3);
    for (size_t i = 0; i < parts.count; i++) {
        const Facts *part = parts.items[i];
        assert_int_equal(part->srv_lookups.count, wanted[i].lookups);
        assert_int_equal(part->srv_records.count, wanted[i].records);
        assert_int_equal(part->names.count, wanted[i].names);
        assert_int_equal(part->ports.count, wanted[i].ports);
        assert_int_equal(part->kms_answers.count, wanted[i].answers);
        assert_int_equal(part->time_answers.count, wanted[i].times);
    }
    assert_string_equal(parts.items[1]->ip.search_list.items[0], "lab.example");
    assert_true(fact_absent(parts.items[2]->ip.search_list.meta));
    arena_free(arena);
}

/* Nothing to take apart: one target, a PC itself, more targets than a seat looks at. */
static void one_part(void **state) {
    (void)state;
    enum { MANY = 1000 };
    Arena *arena = arena_new();
    const char *ports = "";
    for (int i = 0; i < MANY; i++)
        ports = arena_printf(arena, "%s%s{'host':'h%d','port':1688}", ports, i == 0 ? "" : ",", i);
    const char *const one[] = {
        SEAT(DOMAIN "," LOOKUP("10.1.0.10", "nxdomain")), SEAT("'ports':[]"), "{" TWO "}",
        arena_printf(arena, "{'pc':{'elsewhere':true},'ports':[%s]}", ports)};
    for (size_t i = 0; i < sizeof one / sizeof one[0]; i++) {
        const Facts *facts = facts_of(arena, one[i]);
        const SeatParts parts = seat_parts(arena, facts);
        assert_int_equal(parts.count, 1);
        assert_ptr_equal(parts.items[0], facts);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_target_alone),
        cmocka_unit_test(one_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
