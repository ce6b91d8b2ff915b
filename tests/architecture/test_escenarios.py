"""The acceptance scenarios of the house, each with the tests that hold it; a renamed test fails here."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
WIZARD = "unit/forms/wizard"
CASES = "unit/tramites"

# Number and words, then `file: test, test` below tests/.
FORMS = {
    "1 ten parallel sends make one case": [f"{WIZARD}/test_sending.py: ten_sends_at_once_make_one_submission"],
    "2 sending again shows the same receipt": [f"{WIZARD}/test_sending.py: sending_again_shows_the_same_receipt"],
    "3 another device goes on where one stopped": [
        f"{WIZARD}/test_coming_back.py: a_link_opens_the_draft_on_another_device",
        f"{WIZARD}/test_moving.py: the_way_back_to_a_draft_is_where_it_was_left",
    ],
    "4 what was typed stays, also when wrong": [f"{WIZARD}/test_moving.py: going_back_keeps_what_was_typed"],
    "5 two tabs are two drafts": [f"{WIZARD}/test_moving.py: two_drafts_of_one_browser_do_not_mix"],
    "6 an open draft keeps its version": [f"{WIZARD}/test_moving.py: an_open_draft_stays_on_its_version"],
    "7 a killed worker loses and doubles nothing": [
        "unit/core/test_tareas.py: a_task_whose_worker_died_is_ready_again",
        "unit/core/test_mensajes.py: a_message_whose_worker_died_is_free_again",
    ],
    "8 with the mail server away it goes out later once": [
        "unit/core/test_mensajes.py: with_the_server_away_it_waits_and_goes_out_later_once",
    ],
    "9 without JavaScript": ["e2e/test_tramites.py: a_trámite_can_be_done_without_scripts"],
    "10 uploads stay, open and go": [f"{WIZARD}/test_files.py: a_file_is_kept_when_another, a_file_is_listed_opened"],
    "11 hidden, computed and foreign posts are ignored": [
        f"{WIZARD}/test_moving.py: hidden_and_computed_answers_posted_by_hand, a_later_step_cannot_be_posted",
    ],
    "13 hidden answers stay out and come back": [
        "unit/forms/test_evaluation.py: a_hidden_answer_is_no_answer_and_comes_back_when_shown",
    ],
    "14 a hidden required question never blocks": [
        "unit/forms/test_evaluation.py: a_hidden_required_question_never_blocks_and_a_shown_one_does",
    ],
    "15 thirty rows, one goes, totals to the peso": [
        "unit/forms/test_evaluation.py: thirty_rows_keep_their_ids_when_one_goes",
        "e2e/test_tramites.py: example_a_comes_out_to_the_peso",
    ],
    "16 a condition of one row": ["unit/forms/test_evaluation.py: rows_have_their_own_scope_and_sums"],
    "17 amounts however typed": ["unit/forms/test_fields.py: amounts_are_read_alike_however_they_are_typed"],
    "18 the check page leads to each answer and back": [
        f"{WIZARD}/test_sending.py: the_check_page_shows_each_answer_with_a_way_to_change_it",
        f"{WIZARD}/test_moving.py: a_change_from_the_check_page_returns_to_it",
    ],
    "19 following, slowed and without enumeration": [
        f"{CASES}/test_seguir.py: after_five_wrong_tries_it_slows_down, a_wrong_clave_and_an_unknown_number",
    ],
    "20 a correction opens only what was asked": [
        f"{WIZARD}/test_corrections.py: a_correction_starts_with_what_was_sent",
        f"{CASES}/test_actos.py: both_sides_see_what_changed_and_the_original_stays",
        "e2e/test_caso.py: a_correction_of_several_steps_leads_through_them",
    ],
    "21 deadlines by the calendar, overdue first": [
        "unit/core/test_calendario.py: there_are_nineteen_holidays, a_term_crosses_the_year",
        f"{CASES}/bandeja/test_lista.py: overdue_comes_first",
    ],
    "22 the second official is told": [
        f"{CASES}/bandeja/test_caso.py: the_second_of_two_officials_is_told_and_keeps_what_was_typed",
    ],
    "23 a history that nobody edits": [
        f"{CASES}/test_radicar.py: history_cannot_be_changed_or_deleted",
        f"{CASES}/bandeja/test_acceso.py: reading_and_downloading_are_recorded",
        f"{CASES}/bandeja/test_exportar.py: every_export_is_recorded",
    ],
    "24 one altered byte fails, a replaced document says so": [
        f"{CASES}/test_verificar.py: one_altered_byte_is_noticed, a_replaced_document_says_since_when",
    ],
    "25 who sees which cases, files, exports": [
        f"{CASES}/bandeja/test_acceso.py: the_table_of_access",
        f"{CASES}/bandeja/test_exportar.py: who_may_export",
    ],
    "26 hostile uploads": [
        f"{WIZARD}/test_files.py: a_file_that_is_not_what_it_says, a_strange_name_is_made_harmless",
        "services/test_clamav.py: an_infected_file_is_refused",
    ],
    "27 the export of many cases": [
        f"{CASES}/bandeja/test_exportar.py: many_come_in_few_queries, both_languages_and_all_versions",
    ],
    "28 reassigning an absent colleague's cases": [
        f"{CASES}/bandeja/test_lista.py: a_head_gives_several_cases_of_an_absent_colleague",
    ],
    "29 a request registered at the counter": [
        f"{CASES}/bandeja/test_ventanilla.py: a_request_at_the_counter_opens_a_radicado_in_the_officials_name",
    ],
    "30 a form built by hand": ["e2e/test_editor.py: a_form_is_built_changed_previewed_and_published_by_hand"],
    "31 publishing is refused with place and reason": [
        "unit/forms/test_findings.py: a_fault_is_told_with_its_place, a_cycle_is_told_as_a_path",
    ],
    "33 a preview creates nothing": ["unit/forms/test_admin.py: the_preview_shows_all_steps_and_creates_nothing"],
    "34 sample answers are tests": ["unit/forms/test_formats.py: a_form_that_fails_its_tests_is_not_published"],
    "35 exported, imported, twice": [
        "unit/forms/test_formats.py: a_demo_form_comes_in_and_goes_out_the_same, a_second_import_makes_nothing_new",
    ],
    "36 two editors": ["e2e/test_editor.py: two_editors_on_one_page_are_told"],
    "37 keyboard, error summary, axe": [
        "e2e/test_accesible.py: a_step_with_errors_is_clean_and_takes_the_focus",
        "e2e/test_teclado.py: a_trámite_can_be_done_by_keyboard_alone",
    ],
    "38 a phone's photo": [f"{WIZARD}/test_files.py: an_iphone_photo_becomes_a_jpeg, the_same_file_twice_is_kept_once"],
}
EDITING = {
    "6 scheduled pages, and a late clock in red": [
        "unit/home/test_editorial.py: what_is_scheduled_goes_live, a_stopped_clock_is_shown_in_red",
    ],
    "7 an author cannot publish by the POST": [
        "unit/home/test_admin.py: an_editor_cannot_publish_by_posting, submitting_for_moderation_asks_comunicaciones",
    ],
    "8 an incomplete trámite is not published": [
        "unit/home/test_admin.py: the_admin_refuses_to_publish_an_incomplete_tramite_beside_the_field",
    ],
    "9 an overdue page: a report and one mail": [
        "unit/home/test_editorial.py: an_overdue_page_writes_once_to_its_owner",
        "unit/home/test_admin.py: the_report_of_overdue_reviews_names_the_owner",
    ],
    "10 a link to a draft ends": ["unit/home/test_editorial.py: a_link_opens_the_draft, a_link_stops_after_its_time"],
    "11 two editors on one page": ["e2e/test_editor.py: two_editors_on_one_page_are_told"],
    "12 the export's accents and formulas": [
        f"{CASES}/bandeja/test_exportar.py: accents_are_right_and_no_cell_starts_a_formula",
    ],
    "13 both languages in one export": [f"{CASES}/bandeja/test_exportar.py: both_languages_and_all_versions"],
    "14 only the changed segment is outdated": ["unit/home/test_traduccion.py: a_change_in_spanish_marks_only"],
    "15 old addresses of renamed and moved pages": [
        "unit/home/test_mudanzas.py: a_renamed_page_is_led_to_in_each_language, all_pages_below_a_renamed_and_moved",
        "unit/home/test_traduccion.py: the_english_address_follows_a_renamed_page",
    ],
    "27 axe on every page type": ["e2e/test_accesible.py: axe_finds_nothing"],
}

TALK = "unit/asesoria"
ADVICE = {
    "34 the chat's hours, holidays and queue": [
        f"{TALK}/test_horario.py: scenario_34_over_a_holiday_weekend",
        f"{TALK}/test_chat.py: scenario_34_outside_the_hours, scenario_34_who_waits_sees_the_place",
    ],
    "35 back by the mailed link, cleared at the end, mailed once": [
        f"{TALK}/test_chat.py: scenario_35_the_mailed_link_brings_back, scenario_35_the_transcript_is_mailed",
        "e2e/test_chat.py: scenario_35_back_by_the_mail_then_cleared_from_a_shared_computer",
    ],
    "36 the first two posts wait, everywhere": [
        f"{TALK}/test_escribir.py: scenario_36_the_first_two_posts_wait",
        f"{TALK}/test_paginas.py: scenario_36_what_waits_is_in_no_page",
        "e2e/test_foros.py: a_citizen_asks_for_the_first_time_and_the_question_waits",
    ],
    "37 the fourth topic of day one": [f"{TALK}/test_abusos.py: scenario_37_the_fourth_topic_of_day_one_waits"],
    "38 hostile texts, everywhere": [
        f"{TALK}/test_escritura.py: scenario_38_no_hostile_text, scenario_38_what_came_in_by_another_way",
        f"{TALK}/test_hostiles.py: scenario_38_pages_feeds_search_and_api, every_mail_is, the_moderators",
        f"{TALK}/test_mesa_consultas.py: scenario_38_what_was_asked_and_noted",
    ],
    "39 two moderators, the log and its undo": [
        f"{TALK}/test_moderar.py: scenario_39_the_second_moderator, scenario_39_every_act_is_in_the_log",
        "e2e/test_moderacion.py: a_first_post_waits_is_approved_hidden_and_shown_again",
        f"{TALK}/test_actos_consulta.py: scenario_39_of_two_officials_the_second_reads",
    ],
    "40 hide and block, and the badge": [
        f"{TALK}/test_sancionar.py: scenario_40_hide_and_block_takes_all",
        f"{TALK}/test_escribir.py: scenario_40_nobody_else_gets_the_badge",
    ],
}

PLAN = "unit/comunicaciones"
COMMUNICATIONS: dict[str, list[str]] = {
    "28 a mail with a calendar file of the right time": [
        f"{PLAN}/test_jornadas_avisos.py: registering_sends_a_mail_with_a_calendar_file",
    ],
    "29 one reminder a week before, none for who cancels, at once for who is late": [
        f"{PLAN}/test_jornadas_avisos.py: invitations_go_exactly_a_week_before_and_once, "
        "who_registered_is_reminded_by_that_same_mail_and_who_cancelled_gets_none, "
        "who_registers_three_days_before_is_told_at_once, who_cancels_while_the_invitation_waits_gets_none, "
        "all_the_invitations_go_once_each_with_the_worker_killed_twice",
    ],
    "30 a QR read twice, an upload sent twice": [
        f"{PLAN}/test_asistencia.py: scenario_30_the_same_qr_twice_marks_once_and_says_when, "
        "scenario_30_an_upload_of_50_offline_scans_sent_twice_gives_50_attendances",
    ],
    "31 the attendance list, for who may see it": [
        f"{PLAN}/test_asistencia_mesa.py: scenario_31_only_who_may_see_attendance, "
        "scenario_31_nobody_from_outside_finds_a_list, scenario_31_the_lists_say_present_and_absent",
    ],
    "32 one weekly digest of public pages, left by one click": [
        f"{PLAN}/test_interna_novedades.py: scenario_32_one_weekly_digest",
        f"{PLAN}/test_interna_suscripciones.py: one_click_leaves_without_login",
    ],
    "33 a campaign link counts people without cookies and leads to no other host": [
        f"{PLAN}/test_campanas_enlaces.py: a_visit_is_led_on_counted_and_kept_by_no_cache, "
        "robots_and_what_nobody_asked_to_see_are_led_on_and_not_counted, a_target_outside_is_refused, "
        "a_redirect_to_another_host_is_not_followed, what_the_table_says_is_not_trusted_either",
        f"{PLAN}/test_campanas_embudo.py: five_media_end_as_radicados_in_the_right_rows",
    ],
}


@pytest.mark.parametrize(
    "scenario", [*FORMS.items(), *EDITING.items(), *ADVICE.items(), *COMMUNICATIONS.items()], ids=lambda pair: pair[0]
)
def test_every_scenario_has_its_tests(scenario):
    for place in scenario[1]:
        file, _, names = place.partition(": ")
        there = re.findall(r"^def test_(\w+)", (TESTS / file).read_text(), re.MULTILINE)
        missing = [name for name in names.split(", ") if not any(test.startswith(name) for test in there)]
        assert missing == [], f"{file} has no such test"
