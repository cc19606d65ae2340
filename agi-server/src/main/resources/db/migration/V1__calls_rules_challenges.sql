-- The same text runs on H2 (MySQL mode), MySQL 9 and MariaDB 10.11+. JSON stands in text columns and is read only by
-- Java; times are milliseconds since 1970 (UTC); every text compares byte by byte.

CREATE TABLE screened_call (
    id           VARCHAR(190) NOT NULL,
    at_millis    BIGINT       NOT NULL,
    caller       VARCHAR(64)  NOT NULL,
    presentation VARCHAR(16)  NOT NULL,
    dialed       VARCHAR(40)  NOT NULL,
    trunk        VARCHAR(40)  NOT NULL,
    decision     VARCHAR(20)  NOT NULL,
    enforced     BOOLEAN      NOT NULL,
    score        INT          NOT NULL,
    ending       VARCHAR(16)  NOT NULL,
    record_json  MEDIUMTEXT   NOT NULL,
    PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX screened_call_at ON screened_call (at_millis, id);
CREATE INDEX screened_call_caller ON screened_call (caller, at_millis);

CREATE TABLE challenge_standing (
    caller              VARCHAR(64) NOT NULL,
    passes              INT         NOT NULL,
    failures            INT         NOT NULL,
    last_pass_millis    BIGINT      NULL,
    last_failure_millis BIGINT      NULL,
    PRIMARY KEY (caller)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE rule_entry (
    number    BIGINT     NOT NULL,
    rule_json MEDIUMTEXT NOT NULL,
    hits      BIGINT     NOT NULL,
    PRIMARY KEY (number)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE enforced_scope (
    kind VARCHAR(16) NOT NULL,
    name VARCHAR(40) NOT NULL,
    PRIMARY KEY (kind, name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Numbers given once and never again, by whoever locks the row.
CREATE TABLE last_number (
    name  VARCHAR(40) NOT NULL,
    given BIGINT      NOT NULL,
    PRIMARY KEY (name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO last_number (name, given) VALUES ('rule', 0);
