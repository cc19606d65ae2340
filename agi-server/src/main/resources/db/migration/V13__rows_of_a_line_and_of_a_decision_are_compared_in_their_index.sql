-- Beside a dialled number or a decision something rare may be looked for: row after row is compared then, and of
-- twenty thousand rows that had to be fetched for it a page took a second on MySQL. These indices hold what is compared.
-- The same text runs on H2 (MySQL mode), MySQL 9 and MariaDB 10.11+; see V1.

ALTER TABLE screened_call DROP INDEX screened_call_of_dialed;
CREATE INDEX screened_call_of_dialed ON screened_call
    (dialed, at_millis DESC, id DESC, presentation, decision, trunk, score);
ALTER TABLE screened_call DROP INDEX screened_call_of_decision;
CREATE INDEX screened_call_of_decision ON screened_call
    (decision, at_millis DESC, id DESC, presentation, trunk, dialed, score);
