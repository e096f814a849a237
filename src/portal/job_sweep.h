/* What processes that were killed, and jobs that could not be read, left among the jobs. */
#ifndef KMSDOCTOR_JOB_SWEEP_H
#define KMSDOCTOR_JOB_SWEEP_H

/* Removes files that were not written to their end, and locks of no job that nobody holds, when
 * they are older than a day; of what was set aside as damaged the last 20 stay; revoked jobs that
 * nobody is at. */
void jobs_sweep(void);

#endif
