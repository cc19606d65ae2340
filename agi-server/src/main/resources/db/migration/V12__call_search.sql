-- Calls are searched from the newest back. H2 reads an index in its own direction only, so these descend; what is
-- looked at in nearly every search stands in the first of them. The old index of callers was read by nothing.
-- The same text runs on H2 (MySQL mode), MySQL 9 and MariaDB 10.11+; see V1.

CREATE INDEX screened_call_newest ON screened_call
    (at_millis DESC, id DESC, presentation, decision, trunk, dialed, score);
CREATE INDEX screened_call_of_caller ON screened_call (caller, at_millis DESC, id DESC);
CREATE INDEX screened_call_of_dialed ON screened_call (dialed, at_millis DESC, id DESC);
CREATE INDEX screened_call_of_decision ON screened_call (decision, at_millis DESC, id DESC);
ALTER TABLE screened_call DROP INDEX screened_call_caller;

CREATE INDEX heard_call_newest ON heard_call (at_millis DESC, id DESC);
CREATE INDEX heard_call_of_campaign ON heard_call (campaign, at_millis DESC, id DESC);
ALTER TABLE heard_call DROP INDEX heard_call_campaign;
