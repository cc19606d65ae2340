-- Screened calls as reports count them: what is asked of a week stands in few bytes a call, in the order of time.
-- A challenge's outcome and the time it took stand in no other column. Calls from before are not in it.
-- The same text runs on H2 (MySQL mode), MySQL 9 and MariaDB 10.11+; see V1.

CREATE TABLE counted_call (
    at_millis    BIGINT       NOT NULL,
    id           VARCHAR(190) NOT NULL,
    trunk        VARCHAR(40)  NOT NULL,
    country      VARCHAR(3)   NOT NULL,
    decision     VARCHAR(20)  NOT NULL,
    enforced     BOOLEAN      NOT NULL,
    ending       VARCHAR(16)  NOT NULL,
    challenge    VARCHAR(16)  NOT NULL,
    asked_millis BIGINT       NOT NULL,
    PRIMARY KEY (at_millis, id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
