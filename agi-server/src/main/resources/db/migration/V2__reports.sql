-- What people said of numbers. One row for what a reporter said of a number on a day (UTC), the last word of that day.
-- The same text runs on H2 (MySQL mode), MySQL 9 and MariaDB 10.11+; see V1.

CREATE TABLE number_report (
    number      VARCHAR(64)  NOT NULL,
    reporter    VARCHAR(64)  NOT NULL,
    report_day  INT          NOT NULL,
    at_millis   BIGINT       NOT NULL,
    said        VARCHAR(16)  NOT NULL,
    source      VARCHAR(16)  NOT NULL,
    remark      VARCHAR(200) NOT NULL,
    PRIMARY KEY (number, reporter, report_day)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX number_report_at ON number_report (at_millis, number, reporter);
