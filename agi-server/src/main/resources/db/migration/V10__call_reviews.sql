-- What people said of calls; nothing is changed or taken away.
-- The same text runs on H2 (MySQL mode), MySQL 9 and MariaDB 10.11+; see V1.

CREATE TABLE call_review (
    number    INT          NOT NULL,
    call_id   VARCHAR(190) NOT NULL,
    says      VARCHAR(16)  NOT NULL,
    author    VARCHAR(64)  NOT NULL,
    at_millis BIGINT       NOT NULL,
    note      VARCHAR(200) NOT NULL,
    PRIMARY KEY (number)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX call_review_call ON call_review (call_id, number);

INSERT INTO last_number (name, given) VALUES ('call-review', 0);
