-- Numbers that our own people trust by what they do. Of each number and kind of fact the newest.
-- The same text runs on H2 (MySQL mode), MySQL 9 and MariaDB 10.11+; see V1.

CREATE TABLE number_trust (
    number      VARCHAR(64)  NOT NULL,
    kind        VARCHAR(16)  NOT NULL,
    at_millis   BIGINT       NOT NULL,
    detail      VARCHAR(40)  NOT NULL,
    PRIMARY KEY (number, kind)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX number_trust_at ON number_trust (at_millis, number, kind);
