#include "report/phone_table.h"

const PhoneCheck phone_checks[] = {
    /* clang-format off */
    {"windows.edition",
     false,
     {"edition:ok:17,10 edition_alone:ok:1,10 cmge:info:1,1 no_kms_edition:fail:1,1 "
      "cmge_alone:warn:1,1"}},
    {"windows.cmit",
     false,
     {"not_cmge:skipped:19,20 active:info:1,1 missing:warn:1,1 not_activated:warn:1,1 "
      "stopped:warn:1,1"}},
    {"windows.channel",
     false,
     {"kms_client:ok:18,17 wrong_channel:fail:2,1 other_channel:info:1,2 "
      "host_key:fail:1,1 no_key:fail:1,1"}},
    {"windows.licence",
     false,
     {"licensed:ok:12,13 not_licensed:fail:7,1 permanent:ok:1,2 "
      "licensed_undated:ok:1,4 grace:warn:1,1 expires_soon:warn:1,1 "
      "licensed_cmit:ok:1,1 unclear_cmit:warn:1,1"}},
    {"kms.override",
     false,
     {"none:ok:16,20 set_host:fail:3,1 factory_host:fail:1,1 known_host:warn:1,1 "
      "loopback:warn:1,1 unknown_host:warn:1,1 "
      "wrong_type:fail:1,1 denied:unknown:1,1"}},
    {"kms.domain",
     false,
     {"none:ok:20,20 overridden:warn:1,1 set:warn:1,1"}},
    {"kms.activation-type",
     false,
     {"kms:ok:20,20 not_kms:fail:1,1"}},
    {"office.installs",
     false,
     {"found:ok:19,20 none:skipped:1,1 no_script:warn:1,1 lost:warn:1,1"}},
    {"office.channel",
     false,
     {"kms_client:ok:18,19 none:skipped:1,1 no_kms_client:fail:1,1 "
      "retail_beside:info:1,1 no_key:fail:1,1"}},
    {"office.licence",
     false,
     {"not_licensed:fail:16,1 licensed:ok:1,17 grace:warn:2,3 none:skipped:1,1 "
      "expires_soon:warn:1,1 licensed_undated:ok:1,1 permanent:warn:1,1"}},
    {"net.ip",
     false,
     {"dhcp:ok:18,20 manual:info:2,1 no_address:fail:1,1 self_assigned:warn:1,1"}},
    {"net.suffix",
     true,
     {"suffixes:ok:18,18,1 none:fail:1,1,1 from_seat:info:1,2,14 "
      "not_needed:skipped:1,1,1 only_connection:warn:1,1,1 "
      "seat_no_domain:skipped:1,1,4 suspected:warn:1,1,1"}},
    {"dns.servers",
     true,
     {"servers:ok:19,18,1 public:fail:1,1,1 seat_servers:ok:1,2,14 none:fail:1,1,2 "
      "public_asked:warn:1,1,1 public_beside:warn:1,1,1 seat_public:info:1,1,4 "
      "seat_none:unknown:1,1,1"}},
    {"dns.answers",
     true,
     {"answers:ok:19,20,14 timeout:fail:1,1,4 refused:fail:1,1,2 servfail:fail:1,1,2 "
      "truncated:warn:1,1,1 unusable:warn:1,1,1"}},
    {"dns.srv",
     true,
     {"found:ok:16,12,14 missing:fail:2,1,6 no_domain:skipped:1,1,3 "
      "several:warn:1,8,5 wrong_port:fail:1,1,3 not_discovered:unknown:1,1,1 "
      "timeout:unknown:1,1,3 answers_differ:warn:1,1,2 asked_alias:info:1,1,1 "
      "asked_found:ok:1,1,1 asked_more:info:1,1,1 asked_tcp:info:1,1,1 "
      "damaged:warn:1,1,1 differs:warn:1,1,1 elsewhere:warn:1,1,1 "
      "no_record:warn:1,1,1 no_such_name:warn:1,1,1 no_target:warn:1,1,1 "
      "only_public:unknown:1,1,1 ranks_differ:info:1,1,1 record:ok:1,1,1 "
      "refused:warn:1,1,2 servfail:warn:1,1,2 truncated:warn:1,1,1"}},
    {"dns.host",
     true,
     {"resolved:ok:18,20,14 unresolvable:warn:1,1,2 unresolvable:fail:1,1,5 "
      "addresses:ok:1,1,1 alias:ok:1,1,1 answers_differ:info:1,1,1 differs:warn:1,1,1 "
      "only_ipv6:info:1,1,1 only_public:warn:1,1,2 undecided:warn:1,1,1"}},
    {"net.hosts-file",
     true,
     {"nothing:ok:19,18,1 seat_nothing:ok:1,2,14 pinned:fail:1,1,1 "
      "pinned_same:warn:1,1,1 seat_pinned:warn:1,1,3 seat_pinned_same:warn:1,1,1"}},
    {"net.reach",
     false,
     {"answers:ok:14,13 no_ping:warn:6,7 no_route:warn:1,1"}},
    {"net.port",
     true,
     {"open:ok:12,12,14 timeout:warn:4,1,2 timeout:fail:2,1,5 some:warn:1,8,4 "
      "blocked:fail:1,1,1 refused:fail:1,1,3 closed:warn:1,1,2 no_ipv6:warn:1,1,1 "
      "some_addresses:warn:1,1,1 some_ports:warn:1,1,1 unreachable:warn:1,1,1"}},
    {"kms.answer",
     true,
     {"kms:ok:19,20,14 not_kms:fail:1,1,3 silent:fail:1,1,3 closed:warn:1,1,1 "
      "garbled:warn:1,1,1 rpc_refused:warn:1,1,2 some_addresses:warn:1,1,1"}},
    {"kms.host",
     false,
     {"not_asked:skipped:18,3 not_needed:skipped:1,17 other_product:fail:1,1 "
      "serves:ok:1,1 not_activated:fail:1,1 disabled:warn:1,1"}},
    {"kms.count",
     false,
     {"not_asked:skipped:13,3 not_needed:skipped:1,13 enough:ok:4,5 low:fail:3,1 "
      "low_said:warn:1,1"}},
    {"kms.cmid",
     false,
     {"alone:skipped:19,20 same:fail:1,1 own:ok:1,1"}},
    {"pc.clock",
     true,
     {"right:ok:19,18,9 skewed:fail:1,1,1 no_time:unknown:1,2,9 answered:warn:1,1,3 "
      "host_right:info:1,1,4 host_skewed:warn:1,1,2 malformed:warn:1,1,1 "
      "no_answer:warn:1,1,1 not_synced:warn:1,1,1 off:warn:1,1,1 "
      "refused:unknown:1,1,2 seat_offset:info:1,1,1 unreachable:warn:1,1,1 "
      "unresolved:warn:1,1,1 unsynchronised:warn:1,1,1 refused_time:fail:1,1,1"}},
    {"pc.services",
     false,
     {"running:ok:17,20 idle:ok:2,1 stopped:warn:1,1 disabled:fail:1,1 "
      "failed:warn:1,1"}},
    {"pc.policies",
     false,
     {"none:ok:19,20 sets_host:fail:1,1 other:warn:1,1"}},
    {"pc.scripting",
     false,
     {"enabled:ok:19,13 disabled:fail:1,7 error:fail:1,1 no_engine:warn:1,1 hung:warn:1,1"}},
    {"pc.wmi",
     false,
     {"works:ok:19,20 broken:fail:1,1"}},
    {"pc.rights",
     false,
     {"elevated:ok:18,20 denied:fail:1,1 not_elevated:info:1,1 file_rights:fail:1,1"}},
    {"spp.attempt",
     false,
     {"requested:fail:16,1 not_needed:skipped:1,13 failed:fail:4,1 succeeded:ok:1,7"}},
    {"spp.request",
     false,
     {"failed:fail:17,1 not_needed:skipped:1,15 sent:ok:3,5"}},
    {"spp.reply",
     false,
     {"no_reply:fail:14,1 not_needed:skipped:1,15 answered:ok:3,5 refused:fail:3,1"}},
    {"spp.errors",
     false,
     {"only:fail:10,1 seen:fail:7,1 none:ok:1,16 umbrella:fail:2,1 only:info:1,4"}},
    {"said",
     false,
     {"nothing:skipped:20,20 heard:info:1,1 advice:info:1,1 statement:info:1,1"}},
    /* clang-format on */
};
const size_t phone_check_count = sizeof phone_checks / sizeof phone_checks[0];

const PhoneCause phone_causes[] = {
    {"override_service", 1, OWNER_USER},
    {"override_office", 1, OWNER_USER},
    {"no_dns_suffix", 1, OWNER_USER},
    {"wrong_dns_server", 1, OWNER_DOMAIN},
    {"srv_missing", 1, OWNER_DOMAIN},
    {"srv_wrong_target", 1, OWNER_DOMAIN},
    {"srv_stale_extra", 1, OWNER_DOMAIN},
    {"host_unresolvable", 1, OWNER_DOMAIN},
    {"host_unreachable", 1, OWNER_DOMAIN},
    {"port_blocked", 1, OWNER_DOMAIN},
    {"not_a_kms", 1, OWNER_KMS_HOST},
    {"host_key_missing", 1, OWNER_KMS_HOST},
    {"count_low", 1, OWNER_KMS_HOST},
    {"clock_skew", 1, OWNER_USER},
    {"not_volume_edition", 1, OWNER_USER},
    {"wrong_key", 1, OWNER_USER},
    {"service_stopped", 1, OWNER_USER},
    {"permission", 1, OWNER_USER},
    {"policy_enforced", 1, OWNER_DOMAIN},
    {"hosts_file", 1, OWNER_USER},
    {"cloned_cmid", 1, OWNER_DOMAIN},
    {"wsh_disabled", 1, OWNER_DOMAIN},
    {"wmi_broken", 1, OWNER_USER},
    {"healthy", 1, OWNER_BY_DESIGN},
    {"other", 1, OWNER_USER},
};
const size_t phone_cause_count = sizeof phone_causes / sizeof phone_causes[0];

bool phone_check_is_in(const PhoneCheck *check, int version) {
    return phone_word_count(check, version) > 0;
}

static size_t count_words(const char *words) {
    size_t count = 0;
    Str rest = str_of(words), word;
    while (str_next_word(&rest, &word))
        count++;
    return count;
}

size_t phone_word_count(const PhoneCheck *check, int version) {
    size_t count = 0;
    for (int i = 0; i < version && i < PHONE_VERSION; i++)
        count += count_words(check->words[i]);
    return count;
}

static CheckStatus status_of(Str word) {
    for (CheckStatus status = CHECK_OK; status <= CHECK_SKIPPED; status++)
        if (str_is(word, check_status_word(status)))
            return status;
    return CHECK_UNKNOWN;
}

static PhoneWord read_word(Str text) {
    PhoneWord word;
    Str status, weights;
    word.code = str_cut(text, ':', &status);
    word.status = status_of(str_cut(status, ':', &weights));
    for (int i = 0; i < PHONE_SETTINGS; i++) {
        int64_t weight;
        const Str number = str_cut(weights, ',', &weights);
        word.weights[i] = number.length > 0 && str_number(number, &weight) ? (unsigned)weight : 1;
    }
    return word;
}

bool phone_word(const PhoneCheck *check, int version, size_t index, PhoneWord *ret_word) {
    for (int i = 0; i < version && i < PHONE_VERSION; i++) {
        Str rest = str_of(check->words[i]), word;
        while (str_next_word(&rest, &word)) {
            if (index-- > 0)
                continue;
            *ret_word = read_word(word);
            return true;
        }
    }
    return false;
}

size_t phone_word_index(const PhoneCheck *check, int version, const char *code,
                        CheckStatus status) {
    const size_t count = phone_word_count(check, version);
    size_t found = count;
    PhoneWord word;
    for (size_t i = 0; phone_word(check, version, i, &word); i++) {
        if (!str_is(word.code, code))
            continue;
        if (word.status == status)
            return i;
        if (found == count)
            found = i;
    }
    return found;
}

size_t phone_causes_in(int version) {
    size_t count = 0;
    while (count < phone_cause_count && phone_causes[count].since <= version)
        count++;
    return count;
}
