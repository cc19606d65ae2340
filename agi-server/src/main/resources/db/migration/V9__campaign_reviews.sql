-- What people said of campaigns; nothing is changed or taken away.
-- The same text runs on H2 (MySQL mode), MySQL 9 and MariaDB 10.11+; see V1.

CREATE TABLE campaign_review (
    number    INT          NOT NULL,
    campaign  BIGINT       NOT NULL,
    says      VARCHAR(16)  NOT NULL,
    author    VARCHAR(64)  NOT NULL,
    at_millis BIGINT       NOT NULL,
    note      VARCHAR(200) NOT NULL,
    PRIMARY KEY (number)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX campaign_review_campaign ON campaign_review (campaign, number);

INSERT INTO last_number (name, given) VALUES ('campaign-review', 0);
