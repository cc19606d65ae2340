-- Calls in which something was said, by the campaign whose script it was.
-- The same text runs on H2 (MySQL mode), MySQL 9 and MariaDB 10.11+; see V1.

CREATE TABLE heard_call (
    id        VARCHAR(190) NOT NULL,
    at_millis BIGINT       NOT NULL,
    campaign  BIGINT       NOT NULL,
    PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX heard_call_at ON heard_call (at_millis, id);
CREATE INDEX heard_call_campaign ON heard_call (campaign, at_millis);
