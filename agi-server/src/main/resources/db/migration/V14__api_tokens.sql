-- Tokens of programs that use the API, and what was answered to requests that are to be done once.
-- The same text runs on H2 (MySQL mode), MySQL 9 and MariaDB 10.11+; see V1.

-- The secret is nowhere. Trunks and dialled numbers of a scope stand with blanks between; none means all.
CREATE TABLE api_token (
    name           VARCHAR(40)   NOT NULL,
    secret_hash    CHAR(64)      NOT NULL,
    role           VARCHAR(16)   NOT NULL,
    trunks         VARCHAR(2100) NOT NULL,
    dialed         VARCHAR(2100) NOT NULL,
    made_by        VARCHAR(64)   NOT NULL,
    created_millis BIGINT        NOT NULL,
    expires_millis BIGINT        NOT NULL,
    PRIMARY KEY (name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- By the SHA-256 of who asks and their key. A status of 0: it was begun.
CREATE TABLE api_answer (
    request_key CHAR(64)    NOT NULL,
    asked       CHAR(64)    NOT NULL,
    asked_by    VARCHAR(64) NOT NULL,
    at_millis   BIGINT      NOT NULL,
    status      INT         NOT NULL,
    answer      MEDIUMTEXT  NOT NULL,
    PRIMARY KEY (request_key)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX api_answer_by ON api_answer (asked_by);
CREATE INDEX api_answer_at ON api_answer (at_millis);
