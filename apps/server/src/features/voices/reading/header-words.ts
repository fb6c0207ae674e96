import type { ImportField } from "@ryorin/contract";

/**
 * Names by which English and Japanese files call a field, best first; compared after {@link foldHeader}.
 * Words that stand alone must be certain; longer ones are also found inside a header ("お客様のご意見（必須）").
 */
export const headerWords: { readonly [field in ImportField]: readonly string[] } = {
  text: [
    ..."text body content description details voice feedback comment comments message verbatim note opinion".split(
      " ",
    ),
    ..."request review review_text reviewtext comment_body answer response suggestion message_body translation".split(
      " ",
    ),
    ..."issue_description statement quote feedback_text post utterance sentence sentence1 review_body value".split(
      " ",
    ),
    ..."本文 内容 ご意見 意見 要望 ご要望 コメント 声 お客様の声 フィードバック 問い合わせ内容 お問い合わせ内容".split(
      " ",
    ),
    ..."質問内容 ご質問 自由記述 自由回答 自由意見 レビュー 口コミ 詳細 説明 メッセージ 回答 感想 ご感想 テキスト 要望内容".split(
      " ",
    ),
    ..."意見内容 コメント本文 相談内容 苦情内容 申告内容 メモ 文 発言 発言内容 ヒアリング内容 改善要望 ご意見・ご要望".split(
      " ",
    ),
  ],
  title: [
    ..."title subject summary headline heading suggestion.title review_title issue_title".split(" "),
    ..."件名 タイトル 題名 表題 見出し 要約 概要 標題".split(" "),
  ],
  customerName: [
    ..."customer company account client organization organisation customer_name company_name account_name".split(
      " ",
    ),
    ..."client_name organization_name company.name customer.name account.name employer business_name".split(
      " ",
    ),
    ..."顧客名 会社名 顧客 企業名 取引先 取引先名 お客様名 法人名 得意先 得意先名 契約先 契約企業 組織名 団体名 アカウント名".split(
      " ",
    ),
    ..."社名 貴社名 御社名 店舗名 会社 企業 お客様".split(" "),
  ],
  customerId: [
    ..."customer_id company_id account_id client_id organization_id account.external_id company.id customer.id".split(
      " ",
    ),
    ..."external_customer_id crm_id customer_code".split(" "),
    ..."顧客id 顧客番号 顧客コード 会社id 会社コード 企業id 取引先コード 取引先id 契約番号 得意先コード お客様番号 アカウントid".split(
      " ",
    ),
  ],
  customerDomain: [
    ..."domain company_domain company.domain customer_domain website company_website".split(" "),
    ..."ドメイン 会社ドメイン 企業ドメイン".split(" "),
  ],
  customerRevenue: [
    ..."revenue mrr arr annual_revenue monthly_revenue contract_value acv customer_revenue company.monthlyspend".split(
      " ",
    ),
    ..."monthly_spend account_value ltv deal_value customer_mrr customer_arr".split(" "),
    ..."売上 売上高 年間売上 月額 契約金額 契約額 年間契約額 月額料金 取引額 取引金額 年額 利用料金 年間売上高 受注金額 収益".split(
      " ",
    ),
  ],
  authorName: [
    ..."author author_name name user user_name username created_by submitter requester reporter full_name".split(
      " ",
    ),
    ..."author.name author.login user.login contact contact_name reviewer reviewer_nickname nickname sender from".split(
      " ",
    ),
    ..."氏名 名前 お名前 投稿者 投稿者名 担当者 担当者名 記入者 回答者 回答者名 発言者 ユーザー名 ユーザー 利用者名 送信者".split(
      " ",
    ),
    ..."起票者 報告者 ニックネーム ご担当者名 話し手 ハンドルネーム".split(" "),
  ],
  authorEmail: [
    ..."email e-mail mail author_email user_email email_address author.email user.email contact_email".split(
      " ",
    ),
    ..."requester_email external_user.email_address customer_email message_author_email".split(" "),
    ..."メール メールアドレス eメール 電子メール 連絡先メール 投稿者メール mailアドレス アドレス".split(" "),
  ],
  source: [
    ..."source channel via via.channel origin medium platform source_type".split(" "),
    ..."経路 受付経路 チャネル 受付方法 媒体 情報源 出典 ソース 流入元 問い合わせ方法 入手元".split(" "),
  ],
  sourceId: [
    ..."source_id id number external_id issue_id ticket_id post_id feedback_id review_id reviewid comment-id".split(
      " ",
    ),
    ..."message_id suggestion.id key uuid record_id conversation_id sentence_pair_id no".split(" "),
    ..."id 番号 管理番号 受付番号 no. 通番 連番 チケット番号 問い合わせ番号 お問い合わせ番号 整理番号 ケース番号 識別子 回答番号".split(
      " ",
    ),
  ],
  url: [
    ..."url link permalink html_url web_url display_url review_link page_url href uri".split(" "),
    ..."リンク アドレスurl 参照url 元url ページurl".split(" "),
  ],
  status: [
    ..."status state resolution stage progress".split(" "),
    ..."状態 ステータス 状況 対応状況 対応ステータス 進捗 処理状況 対応状態".split(" "),
  ],
  tags: [
    ..."tags tag labels label labels.name tags.name category categories topic topics type keywords board intent".split(
      " ",
    ),
    ..."タグ ラベル カテゴリ カテゴリー 分類 種別 区分 キーワード 種類 テーマ 問い合わせ種別 大分類 要望区分 トピック".split(
      " ",
    ),
  ],
  votes: [
    ..."votes vote_count votes_count vote score upvotes likes supporters reactions agrees thumbs_up".split(
      " ",
    ),
    ..."票 投票数 得票数 賛成数 いいね いいね数 票数 支持数 賛同数 件数".split(" "),
  ],
  language: [
    ..."language lang locale src_lang reviewer_language language_code".split(" "),
    ..."言語 使用言語 ロケール 言語コード".split(" "),
  ],
  saidAt: [
    ..."said_at created_at created date created_time createdat created_date submitted_at timestamp received_at".split(
      " ",
    ),
    ..."posted_at time datetime date_created opened_at reported_at submit_date submission_date review_date".split(
      " ",
    ),
    ..."日付 受付日 受付日時 投稿日 投稿日時 作成日 作成日時 登録日 登録日時 受信日時 受信日 発生日 問い合わせ日 問い合わせ日時".split(
      " ",
    ),
    ..."お問い合わせ日時 回答日 回答日時 日時 起票日 記入日 タイムスタンプ 発言日 ヒアリング日 送信日時 対応日 申込日".split(
      " ",
    ),
  ],
};

/** Nothing that is called like a field is longer; each open bracket is searched to the end for its closing one. */
const mostRead = 1_000;

/** Width, case, spacing, punctuation and remarks in brackets do not distinguish headers. */
export function foldHeader(header: string): string {
  const name = header.slice(0, mostRead).normalize("NFKC").toLowerCase();
  const bare = name.replace(/[(（【[].*?[)）】\]]/g, "");
  return (bare === "" ? name : bare).replace(/[\s_\-・:：*※#"'/]/g, "");
}

const known: ReadonlySet<string> = new Set(Object.values(headerWords).flat().map(foldHeader));

export function knownHeader(header: string): boolean {
  return known.has(foldHeader(header));
}
