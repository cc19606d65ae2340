-- When screened calls ended and how long their callers talked with somebody inside.
-- The same text runs on H2 (MySQL mode), MySQL 9 and MariaDB 10.11+; see V1.

CREATE TABLE call_end (
    id            VARCHAR(190) NOT NULL,
    at_micros     BIGINT       NOT NULL,
    talked_millis BIGINT       NOT NULL,
    PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
