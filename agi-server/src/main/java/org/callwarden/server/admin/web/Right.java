package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Locale;

/// One sentence of the page of rights. Its words stand in `rights_*.properties`; where it comes from
/// and how well that is known stands here, once for both languages (docs/rights.md).
///
/// @param id stable, such as `dnc`
record Right(String id, Section section, State state, Source source) {

    /// In the order of the page.
    static final List<Right> ALL = List.of(
            new Right("notice", Section.CALLER, State.PROGRAM, Source.DOC_SPEECH),
            new Right("decline", Section.CALLER, State.PROGRAM, Source.DOC_SPEECH),
            new Right("emergency", Section.CALLER, State.PROGRAM, Source.DOC_EMERGENCY),
            new Right("mistake", Section.CALLER, State.PROGRAM, Source.DOC_PAGES),
            new Right("sensitive", Section.DATA, State.READ, Source.DATA_LAW),
            new Right("answer", Section.DATA, State.READ, Source.DATA_DECREE),
            new Right("stop", Section.DATA, State.READ, Source.DATA_LAW),
            new Right("recorded", Section.DATA, State.UNVERIFIED, Source.CYBER_LAW),
            new Right("eavesdropping", Section.DATA, State.UNVERIFIED, Source.TELECOM_LAW),
            new Right("retention", Section.DATA, State.PROGRAM, Source.DOC_RECORDINGS),
            new Right("spam", Section.CALLED, State.READ, Source.DECREE_3),
            new Right("refuse", Section.CALLED, State.READ, Source.DECREE_13),
            new Right("dnc", Section.CALLED, State.READ, Source.DNC),
            new Right("dnc-end", Section.CALLED, State.READ, Source.DNC_END),
            new Right("report", Section.CALLED, State.READ, Source.REPORT),
            new Right("fraud", Section.CALLED, State.READ, Source.FRAUD),
            new Right("call-156", Section.CALLED, State.READ, Source.LINE_156),
            new Right("consent", Section.ADVERTISER, State.READ, Source.DECREE_13),
            new Right("listed", Section.ADVERTISER, State.READ, Source.DECREE_13),
            new Right("hours", Section.ADVERTISER, State.READ, Source.HOURS),
            new Right("once", Section.ADVERTISER, State.READ, Source.DECREE_13),
            new Right("opening", Section.ADVERTISER, State.READ, Source.DECREE_OPENING),
            new Right("played", Section.STAFF, State.PROGRAM, Source.DOC_ACCESS),
            new Right("logged", Section.STAFF, State.PROGRAM, Source.DOC_ACCESS),
            new Right("masked", Section.STAFF, State.PROGRAM, Source.DOC_ACCESS),
            new Right("in-force", Section.DOUBT, State.UNVERIFIED, Source.CYBER_LAWS_MERGED));

    String key() {
        return "rights.sentence." + id;
    }

    /// Whom it is for.
    enum Section {
        CALLER,
        DATA,
        CALLED,
        ADVERTISER,
        STAFF,
        DOUBT;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        String key() {
            return "rights.section." + id();
        }
    }

    /// How well a sentence is known.
    enum State {
        /// In the source that is named, which may itself tell of a law.
        READ("rang"),
        /// From memory, or told by the press of a law that nobody here has seen.
        UNVERIFIED("asked"),
        /// What Callwarden does.
        PROGRAM("soft");

        private final String tone;

        State(String tone) {
            this.tone = tone;
        }

        String tone() {
            return tone;
        }

        String key() {
            return "rights.state." + name().toLowerCase(Locale.ROOT);
        }
    }

    /// Where a sentence comes from.
    enum Source {
        DECREE_3(""),
        DECREE_13("https://lsxlawfirm.com/can-i-make-2-promotional-calls-to-a-phone-number-in-vietnam-within-24-hours"),
        DECREE_OPENING(""),
        HOURS("http://baovinhlong.com.vn/chu-truong-chinh-sach-moi/202010/"
                + "khong-duoc-goi-dien-quang-cao-truoc-8-gio-va-sau-17-gio-3025111/"),
        DNC("https://vietnamnet.vn/cach-chan-cuoc-goi-rac-tin-nhan-rac-nam-2026-2496804.html"),
        DNC_END("https://quantrimang.com/chan-tin-nhan-rac-cuoc-goi-rac-175767"),
        REPORT("https://plo.vn/kinh-te/phan-anh-ve-cuoc-goi-rac-tang-trung-binh-tu-1315-thang-1002855.html"),
        FRAUD(
                "https://trangcongnghe.vn/cong-nghe/tin-ict/246288-tra-cuu-tin-nhan-lua-dao-qua-sms-bang-dau-so-156.html"),
        LINE_156("http://vietnet24h.vn/tieu-dung/"
                + "trien-khai-tong-dai-156-tiep-nhan-phan-anh-cuoc-goi-rac-co-dau-hieu-lua-dao"),
        DATA_LAW(""),
        DATA_DECREE("https://www.frasersvn.com/vi/legal-updates-and-publications/"
                + "the-next-chapter-in-data-protection-new-decree-guiding-the-personal-data-protection-law"),
        TELECOM_LAW(""),
        CYBER_LAW("https://nld.com.vn/vo-tu-tren-mang-de-vuong-lao-ly-196251212211822257.htm"),
        CYBER_LAWS_MERGED("https://dhcsnd.edu.vn/mot-so-diem-moi-cot-loi-cua-luat-an-ninh-mang-sua-doi-"
                + "duoc-thong-qua-tai-ky-hop-thu-10-quoc-hoi-khoa-xv&p=60"),
        DOC_SPEECH(""),
        DOC_EMERGENCY(""),
        DOC_PAGES(""),
        DOC_RECORDINGS(""),
        DOC_ACCESS("");

        private final String address;

        Source(String address) {
            this.address = address;
        }

        /// On the web; empty where it is not there, or no page was kept.
        String address() {
            return address;
        }

        String key() {
            return "rights.source." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
