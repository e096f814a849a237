/* Facts as a seat gives them: the network of a PC, seen from another computer; everything else is
 * out of its reach. */
#ifndef KMSDOCTOR_TESTS_SEAT_FACTS_H
#define KMSDOCTOR_TESTS_SEAT_FACTS_H

#define OUT_OF_REACH(group) "'" group "':{'failed':'unsupported'},"
#define SEAT(rest)                                                                                 \
    "{'pc':{'elsewhere':true},'groups':{" OUT_OF_REACH("windows") OUT_OF_REACH("cmit")             \
        OUT_OF_REACH("spp") OUT_OF_REACH("host_settings") OUT_OF_REACH("licences")                 \
            OUT_OF_REACH("office_installs") OUT_OF_REACH("attempts") OUT_OF_REACH("events")        \
                OUT_OF_REACH("adapters") OUT_OF_REACH("reach") OUT_OF_REACH("clock")               \
                    OUT_OF_REACH("services") OUT_OF_REACH("policies") OUT_OF_REACH("scripting")    \
                        OUT_OF_REACH("wmi") OUT_OF_REACH("rights") OUT_OF_REACH("file_rights")     \
                            OUT_OF_REACH("kms_hosts") OUT_OF_REACH("cmids") OUT_OF_REACH(          \
                                "statements") "'history':{'failed':'unsupported'}}," rest "}"

#define DOMAIN "'ip':{'search_list':['corp.example']}"
#define ASK(server_, outcome_)                                                                     \
    "{'name':'_vlmcs._tcp.corp.example','domain':'corp.example','server':'" server_                \
    "','outcome':'" outcome_ "'}"
#define LOOKUP(server_, outcome_) "'srv_lookups':[" ASK(server_, outcome_) "]"
#define RECORD_BY(server_, target_)                                                                \
    "{'domain':'corp.example','server':'" server_ "','priority':0,'weight':0,'port':1688,"         \
    "'target':'" target_ "'}"
#define RECORD(target_) RECORD_BY("10.1.0.10", target_)

#endif
