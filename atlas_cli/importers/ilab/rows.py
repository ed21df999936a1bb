"""The tags of the data, as the files spell them, and the ids of the catalog they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ROOT, COUNTRY = "Countries", "Country"

#: `Premitted` is how the files spell it; a corrected spelling is read as well.
SERIES: Mapping[str, str] = MappingProxyType(
    {
        "Labor_Funding": "labor-funding",
        "Labor_Inspectors": "inspectors",
        "Authorized_Access_Penalties": "civil-penalty-power",
        "Labor_New_Employee_Training": "inspector-initial-training",
        "Labor_New_Law_Training": "inspector-new-law-training",
        "Labor_Refresher_Courses": "inspector-refresher-training",
        "Labor_Inspections": "inspections",
        "Labor_Worksite_Inspections": "inspections-worksite",
        "Labor_Violations": "child-labor-violations",
        "Labor_Penalties_Imposed": "penalties-imposed",
        "Labor_Penalties_Collected": "penalties-collected",
        "Labor_Routine_Inspections_Conducted": "routine-inspections-conducted",
        "Labor_Routine_Inspections_Targeted": "routine-inspections-targeted",
        "Labor_Unannounced_Inspections_Premitted": "unannounced-permitted",
        "Labor_Unannounced_Inspections_Permitted": "unannounced-permitted",
        "Labor_Unannounced_Inspections_Conducted": "unannounced-conducted",
        "Labor_Complaint_Mechanism": "complaint-mechanism",
        "Labor_Referral_Mechanism": "labor-referral",
        "Labor_Inspectors_Intl_Standards": "inspectors-meet-advice",
        "Criminal_New_Employee_Training": "criminal-initial-training",
        "Criminal_New_Law_Training": "criminal-new-law-training",
        "Criminal_Refresher_Courses": "criminal-refresher-training",
        "Criminal_Investigations": "criminal-investigations",
        "Criminal_Violations": "criminal-violations",
        "Criminal_Prosecutions": "prosecutions",
        "Criminal_Convictions": "convictions",
        "Criminal_Referral_Mechanism": "criminal-referral",
        "Criminal_Penalties_for_WFCL": "criminal-penalties-imposed",
    }
)
#: Read beside the series, and no series of its own: it turns into a target without a number.
MEETS_ADVICE = "inspectors-meet-advice"

MECHANISMS: Mapping[str, str] = MappingProxyType(
    {"Coordination": "coordination-mechanism", "Policy": "national-policy", "Program": "program"}
)
#: Read, and no series of the catalog.
PROGRAM = "program"

#: `Minumum` is how the files spell two of them.
STANDARDS: Mapping[str, str] = MappingProxyType(
    {
        "Minimum_Work": "minimum-age-work",
        "Minimum_Hazardous_Work": "minimum-age-hazardous-work",
        "Types_Hazardous_Work": "hazardous-work-identified",
        "Prohibition_Forced_Labor": "forced-labor-prohibited",
        "Prohibition_Child_Trafficking": "child-trafficking-prohibited",
        "Prohibition_CSEC": "csec-prohibited",
        "Prohibition_Illicit_Activities": "illicit-activities-prohibited",
        "Minumum_Voluntary_Military": "military-voluntary",
        "Minimum_Voluntary_Military": "military-voluntary",
        "Minimum_Compulsory_Military": "military-compulsory",
        "Minumum_Non_State_Military": "military-non-state",
        "Minimum_Non_State_Military": "military-non-state",
        "Compulsory_Education": "compulsory-education",
        "Free_Public_Education": "free-education",
    }
)

CONVENTIONS: Mapping[str, str] = MappingProxyType(
    {
        "C_138_Ratified": "C138",
        "C_182_Ratified": "C182",
        "Convention_on_the_Rights_of_the_Child_Ratified": "CRC",
        "CRC_Armed_Conflict_Ratified": "OPAC",
        "CRC_Commercial_Sexual_Exploitation_of_Children_Ratified": "OPSC",
        "Palermo_Ratified": "Palermo",
    }
)

#: Measures by block and tag. The shares of agriculture, industry and services are of the working children.
STATISTICS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("Children_Work_Statistics", "Total_Percentage_of_Working_Children"): "working",
        ("Children_Work_Statistics", "Total_Working_Population"): "working-number",
        ("Children_Work_Statistics", "Agriculture"): "agriculture",
        ("Children_Work_Statistics", "Industry"): "industry",
        ("Children_Work_Statistics", "Services"): "services",
        ("Education_Statistics_Attendance_Statistics", "Percentage"): "school",
        ("Children_Working_and_Studying_7-14_yrs_old", "Total"): "work-and-school",
        ("UNESCO_Primary_Completion_Rate", "Rate"): "primary-completion",
    }
)
AGES = "Age_Range"
SHARES = ("agriculture", "industry", "services")

#: Areas of suggested actions.
AREAS: Mapping[str, str] = MappingProxyType(
    {
        "Legal_Framework": "law",
        "Enforcement": "enforcement",
        "Coordination": "coordination",
        "Government_Policies": "policies",
        "Social_Programs": "programs",
    }
)

TERRITORY, TERRITORY_NAMES = "Territory", ("Territory_Display_Name", "Territory_Name")

#: Names of a block that speaks for the whole country.
WHOLE_COUNTRY = frozenset({"all territories", "all", "national", "national total"})

#: Elements of a country that are read, or known and left.
COUNTRY_TAGS = frozenset(
    [
        *["Name", "Webpage", "Region", "Multiple_Territories", "Advancement_Level", "Description", "Goods"],
        *["Country_Statistics", "Conventions", "Legal_Standards", "Enforcements", "Suggested_Actions"],
        *["Mechanisms", "ILAB_Projects"],
    ]
)
GOOD_TAGS = frozenset(
    [
        *["Good_Name", "Child_Labor", "Forced_Labor", "Forced_Child_Labor"],
        *["Derived_Labor_Exploitation", "Derived_Country"],
    ]
)
CODING_TAGS = frozenset(["Standard", "Age", "Calculated_Age", "Conforms_To_Intl_Standard", *TERRITORY_NAMES])
