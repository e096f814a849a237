#include "handover/sender.h"

const Sender sender_portal = {.is_known = portal_is_known,
                              .begin = upload_begin,
                              .resume = upload_resume,
                              .advance = upload_advance,
                              .view = upload_view,
                              .pause = upload_pause,
                              .go_on = upload_go_on,
                              .cancel = upload_cancel,
                              .give_token = upload_give_token,
                              .free = upload_free,
                              .forget = upload_job_remove,
                              .jobs = upload_jobs};
