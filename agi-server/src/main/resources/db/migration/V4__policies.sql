-- Every version of the policy that was in force. The same text runs on H2 (MySQL mode), MySQL 9 and MariaDB 10.11+; see V1.

CREATE TABLE policy_version (
    number       INT          NOT NULL,
    since_millis BIGINT       NOT NULL,
    author       VARCHAR(64)  NOT NULL,
    origin       VARCHAR(16)  NOT NULL,
    note         VARCHAR(200) NOT NULL,
    written      MEDIUMTEXT   NOT NULL,
    content      MEDIUMTEXT   NOT NULL,
    PRIMARY KEY (number)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO last_number (name, given) VALUES ('policy', 0);
