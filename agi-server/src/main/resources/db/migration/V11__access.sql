-- Who may enter, their sessions, and what they did. Nothing of the log is changed or taken away.
-- The same text runs on H2 (MySQL mode), MySQL 9 and MariaDB 10.11+; see V1.

-- Trunks and dialled numbers of a scope stand with blanks between; none means all.
CREATE TABLE access_user (
    name          VARCHAR(64)   NOT NULL,
    role          VARCHAR(16)   NOT NULL,
    trunks        VARCHAR(2100) NOT NULL,
    dialed        VARCHAR(2100) NOT NULL,
    password_hash VARCHAR(250)  NULL,
    active        BOOLEAN       NOT NULL,
    at_millis     BIGINT        NOT NULL,
    PRIMARY KEY (name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- By the SHA-256 of the token, which is nowhere.
CREATE TABLE access_session (
    token_hash     CHAR(64)    NOT NULL,
    user_name      VARCHAR(64) NOT NULL,
    csrf           VARCHAR(43) NOT NULL,
    created_millis BIGINT      NOT NULL,
    seen_millis    BIGINT      NOT NULL,
    PRIMARY KEY (token_hash)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX access_session_user ON access_session (user_name, seen_millis);

CREATE TABLE audit_entry (
    number    BIGINT       NOT NULL,
    at_millis BIGINT       NOT NULL,
    who       VARCHAR(64)  NOT NULL,
    what      VARCHAR(40)  NOT NULL,
    about     VARCHAR(190) NOT NULL,
    detail    VARCHAR(500) NOT NULL,
    PRIMARY KEY (number)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO last_number (name, given) VALUES ('audit', 0);
