"""Columns of the department's JSON tables, and the rows of the data files that say the same.

`Child_Labor_Report__2016_to_2022`, `LaborShield_ReportingData` and `LaborShield_SuggestedActions` of the
USDOL Open Data Portal (apiprod.dol.gov/v4), as saved answers of it show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ACTION, AREA = "suggested_action", "area"

#: Yes or no, or a figure: section and tag.
FACTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ilo_c_138": ("Conventions", "C_138_Ratified"),
        "ilo_c_182": ("Conventions", "C_182_Ratified"),
        "un_crc": ("Conventions", "Convention_on_the_Rights_of_the_Child_Ratified"),
        "un_crc_ac": ("Conventions", "CRC_Armed_Conflict_Ratified"),
        "un_crc_csec": ("Conventions", "CRC_Commercial_Sexual_Exploitation_of_Children_Ratified"),
        "palermo_protocol": ("Conventions", "Palermo_Ratified"),
        "ilo_c_138_ratified": ("Conventions", "C_138_Ratified"),
        "ilo_c_182_ratified": ("Conventions", "C_182_Ratified"),
        "crc_ratified": ("Conventions", "Convention_on_the_Rights_of_the_Child_Ratified"),
        "crc_ac_ratified": ("Conventions", "CRC_Armed_Conflict_Ratified"),
        "crc_csec_ratified": ("Conventions", "CRC_Commercial_Sexual_Exploitation_of_Children_Ratified"),
        "palermo_ratified": ("Conventions", "Palermo_Ratified"),
        "able_assess_civilpenalties": ("Enforcements", "Authorized_Access_Penalties"),
        "routine_worksite_inspections": ("Enforcements", "Labor_Routine_Inspections_Conducted"),
        "permits_unannounced_inspections": ("Enforcements", "Labor_Unannounced_Inspections_Permitted"),
        "complaint_mechanism": ("Enforcements", "Labor_Complaint_Mechanism"),
        "imposed_penalties_wfcl": ("Enforcements", "Criminal_Penalties_for_WFCL"),
        "number_laborinspectors": ("Enforcements", "Labor_Inspectors"),
        "adequate_number": ("Enforcements", "Labor_Inspectors_Intl_Standards"),
        "enforcement_labor_labor_funding": ("Enforcements", "Labor_Funding"),
        "enforcement_labor_labor_inspectors": ("Enforcements", "Labor_Inspectors"),
        "enforcement_labor_labor_inspectors_intl_standards": (
            *("Enforcements", "Labor_Inspectors_Intl_Standards"),
        ),
        "enforcement_labor_authorized_assess_penalties": ("Enforcements", "Authorized_Access_Penalties"),
        "enforcement_labor_labor_new_employee_training": ("Enforcements", "Labor_New_Employee_Training"),
        "enforcement_labor_labor_new_law_training": ("Enforcements", "Labor_New_Law_Training"),
        "enforcement_labor_labor_refresher_courses": ("Enforcements", "Labor_Refresher_Courses"),
        "enforcement_labor_labor_inspections": ("Enforcements", "Labor_Inspections"),
        "enforcement_labor_labor_worksite_inspections": ("Enforcements", "Labor_Worksite_Inspections"),
        "enforcement_labor_labor_violations": ("Enforcements", "Labor_Violations"),
        "enforcement_labor_labor_penalties_imposed": ("Enforcements", "Labor_Penalties_Imposed"),
        "enforcement_labor_labor_penalties_collected": ("Enforcements", "Labor_Penalties_Collected"),
        "enforcement_labor_labor_routine_inspections_conducted": (
            *("Enforcements", "Labor_Routine_Inspections_Conducted"),
        ),
        "enforcement_labor_labor_routine_inspections_targeted": (
            *("Enforcements", "Labor_Routine_Inspections_Targeted"),
        ),
        "enforcement_labor_labor_unannounced_inspections_permitted": (
            *("Enforcements", "Labor_Unannounced_Inspections_Permitted"),
        ),
        "enforcement_labor_labor_unannounced_inspections_conducted": (
            *("Enforcements", "Labor_Unannounced_Inspections_Conducted"),
        ),
        "enforcement_labor_labor_complaint_mechanism": ("Enforcements", "Labor_Complaint_Mechanism"),
        "enforcement_labor_labor_referral_mechanism": ("Enforcements", "Labor_Referral_Mechanism"),
        "enforcement_criminal_criminal_new_employee_training": (
            *("Enforcements", "Criminal_New_Employee_Training"),
        ),
        "enforcement_criminal_criminal_new_law_training": ("Enforcements", "Criminal_New_Law_Training"),
        "enforcement_criminal_criminal_refresher_courses": ("Enforcements", "Criminal_Refresher_Courses"),
        "enforcement_criminal_criminal_investigations": ("Enforcements", "Criminal_Investigations"),
        "enforcement_criminal_criminal_violations": ("Enforcements", "Criminal_Violations"),
        "enforcement_criminal_criminal_prosecutions": ("Enforcements", "Criminal_Prosecutions"),
        "enforcement_criminal_criminal_convictions": ("Enforcements", "Criminal_Convictions"),
        "enforcement_criminal_criminal_referral_mechanism": ("Enforcements", "Criminal_Referral_Mechanism"),
        "national_coordination_cl": ("Mechanisms", "Coordination"),
        "national_policy_cl": ("Mechanisms", "Policy"),
        "national_program_cl": ("Mechanisms", "Program"),
        "coordination": ("Mechanisms", "Coordination"),
        "policy": ("Mechanisms", "Policy"),
        "program": ("Mechanisms", "Program"),
    }
)

#: Legal standards: the column of the coding, that of the age where there is one, and the tag.
CODINGS: tuple[tuple[str, str | None, str], ...] = (
    ("minimum_age_work", "minimum_age_work_age", "Minimum_Work"),
    ("minimum_age_hazardouswork", "minimum_age_hazardouswork_age", "Minimum_Hazardous_Work"),
    ("hazardous_work_list", None, "Types_Hazardous_Work"),
    ("prohibition_fl", None, "Prohibition_Forced_Labor"),
    ("prohibition_child_trafficking", None, "Prohibition_Child_Trafficking"),
    ("prohibition_csec", None, "Prohibition_CSEC"),
    ("prohibition_illicit_activities", None, "Prohibition_Illicit_Activities"),
    ("minage_vol_militaryrecruit", "minage_vol_militaryrecruit_age", "Minimum_Voluntary_Military"),
    ("prohibitioncomp_militaryrecruit", None, "Minimum_Compulsory_Military"),
    ("prohibition_nonstate_recruit", None, "Minimum_Non_State_Military"),
    ("compulsory_education", "compulsory_education_age", "Compulsory_Education"),
    ("free_public_education", None, "Free_Public_Education"),
    ("minimum_work_conforms_standard", "minimum_work_age", "Minimum_Work"),
    ("minimum_hazardous_work_conforms_standard", "minimum_hazardous_work_age", "Minimum_Hazardous_Work"),
    ("identification_of_hazardous_occupations_list", None, "Types_Hazardous_Work"),
    ("prohibition_forced_labor_conforms_standard", None, "Prohibition_Forced_Labor"),
    ("prohibition_child_trafficking_conforms_standard", None, "Prohibition_Child_Trafficking"),
    ("prohibition_csec_conforms_standard", None, "Prohibition_CSEC"),
    ("prohibition_illicit_activities_conforms_standard", None, "Prohibition_Illicit_Activities"),
    ("minimum_compulsory_military_conforms_standard", None, "Minimum_Compulsory_Military"),
    (
        *("minumum_voluntary_military_conforms_standard", "minumum_voluntary_military_age"),
        "Minimum_Voluntary_Military",
    ),
    ("minumum_non_state_military_conforms_standard", None, "Minimum_Non_State_Military"),
    ("compulsory_education_conforms_standard", "compulsory_education_age", "Compulsory_Education"),
    ("free_public_education_conforms_standard", None, "Free_Public_Education"),
)

WORK, SCHOOL = "Children_Work_Statistics", "Education_Statistics_Attendance_Statistics"
BOTH, COMPLETION = "Children_Working_and_Studying_7-14_yrs_old", "UNESCO_Primary_Completion_Rate"

#: Figures on children: block, tag, and whether the column is a share in percent.
FIGURES: Mapping[str, tuple[str, str, bool]] = MappingProxyType(
    {
        "working_percent": (WORK, "Total_Percentage_of_Working_Children", True),
        "working_population": (WORK, "Total_Working_Population", False),
        "working_children_agriculture": (WORK, "Agriculture", True),
        "working_children_industry": (WORK, "Industry", True),
        "working_children_services": (WORK, "Services", True),
        "attendingschool_percent": (SCHOOL, "Percentage", True),
        "combiningworkschool_percent": (BOTH, "Total", True),
        "percent_of_working_children": (WORK, "Total_Percentage_of_Working_Children", True),
        "population_of_working_children": (WORK, "Total_Working_Population", False),
        "percent_of_working_children_agriculture": (WORK, "Agriculture", True),
        "percent_of_working_children_industry": (WORK, "Industry", True),
        "percent_of_working_children_services": (WORK, "Services", True),
        "percentage_of_children_attending_school": (SCHOOL, "Percentage", True),
        "percent_of_children_working_and_studying": (BOTH, "Total", True),
        "primary_completion_rate": (COMPLETION, "Rate", True),
    }
)
AGES: Mapping[str, str] = MappingProxyType(
    {
        "working_age": WORK,
        "attendingschool_age": SCHOOL,
        "combiningworkschool_age": BOTH,
        "age_range_of_working_children": WORK,
        "age_range_of_children_attending_school": SCHOOL,
        "age_range_of_children_working_and_studying": BOTH,
    }
)

#: What the tables say that profiles have no place for, or another one: no figure, but a yes or no.
LEFT_OUT = frozenset(
    [
        *("country", "year", "region", "region_id", "country_iso_code", "country_iso_code_numeric"),
        *("country_numeric_iso_code", "assessment_level", "assessment_level_id", "summary_paragraph"),
        *("working_boys", "working_girls", "working_urban", "working_rural", "hazardouswork_age"),
        *("hazardouswork_percent", "hazardouswork_population", "hazardouswork_boys"),
        *("hazardouswork_girls", "hazardouswork_urban", "hazardouswork_rural", "has_labor_inspectorate"),
        *("penaltiesimposed_clviolations", "criminal_investigations_wfcl"),
        *("minimum_compulsory_military_age", "minumum_non_state_military_age", AREA, ACTION),
    ]
)
KNOWN = LEFT_OUT | {*FACTS, *FIGURES, *AGES, *(name for each in CODINGS for name in each[:2] if name)}
