/* A portal that does what a test says: it shows the view that stands here, and counts what it is
 * told. */
#ifndef KMSDOCTOR_TEST_FAKE_SENDER_H
#define KMSDOCTOR_TEST_FAKE_SENDER_H

#include "handover/sender.h"
#include "portal/token.h"

typedef struct FakeSender {
    bool known;
    Status begins; /* what begin answers */
    Status resumes;
    PortalTrouble trouble; /* of both */
    UploadView view;       /* what is shown; begin sets nothing in it */
    UploadState next;      /* what the next advance comes to, once `comes` is set */
    bool comes;
    int begun, resumed, advanced, paused, gone_on, cancelled, freed;
    UploadJob job_there; /* what lies on the disk; id NULL: nothing */
    char forgotten[64];  /* job, "" none */
    char path[512], job[64], token[PORTAL_MOST_TOKEN + 1]; /* as they were last given */
} FakeSender;

/* The one that fake_sender_table speaks to. */
extern FakeSender fake_sender;
extern const Sender fake_sender_table;

/* The next advance ends in this state. */
void fake_sender_finish(UploadState state);

/* A known portal; an upload that is begun asks first. */
void fake_sender_reset(void);

#endif
