; The installer for one user, without an administrator: make installer.
;
; Given on the command line: VERSION; PROGRAM, the finished folder; EXE, the ending of its programs;
; SIDE, the picture beside the first and last page; OUTPUT.
; What it says is Indonesian, as the program is.

Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma

!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "MUI2.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define NAME "BKK Desktop"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\BKKDesktop"
!define CLASSES "Software\Classes"
!define DATA "$APPDATA\BKK Desktop"
!define START "bkk-desktop${EXE}"
!define PROVINCE "bkk-provinsi${EXE}"
!define LIBRARIES "_internal"
!define OLD "versi-lama"
!define WASTE "dibuang"
!define REMOVE "hapus-bkk-desktop.exe"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "Pemasang ${NAME}"
VIAddVersionKey /LANG=0 "CompanyName" "BKK Desktop contributors"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT License"

!define MUI_ICON "..\bkk.ico"
!define MUI_UNICON "..\bkk.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"

!define MUI_WELCOMEPAGE_TITLE "Memasang ${NAME}"
!define MUI_WELCOMEPAGE_TEXT "Program ini dipasang untuk Anda saja, tanpa sandi administrator.$\r$\n$\r$\nBila versi lama sudah terpasang, versi ini menggantikannya. Data sekolah tidak disentuh."
!insertmacro MUI_PAGE_WELCOME

!define MUI_PAGE_HEADER_TEXT "Tempat program"
!define MUI_PAGE_HEADER_SUBTEXT "Yang diusulkan di sini cocok untuk hampir semua komputer."
!define MUI_DIRECTORYPAGE_TEXT_TOP "Data sekolah tidak disimpan di sini, melainkan di ${DATA}."
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION "Folder program"
!insertmacro MUI_PAGE_DIRECTORY

!define MUI_PAGE_HEADER_TEXT "Memasang"
!define MUI_PAGE_HEADER_SUBTEXT "Tunggu sebentar; biasanya kurang dari satu menit."
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "Sudah terpasang"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "Semua berkas program sudah di tempatnya."
!define MUI_INSTFILESPAGE_ABORTHEADER_TEXT "Tidak jadi dipasang"
!define MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT "Versi yang lama, bila ada, tetap bisa dipakai."
!insertmacro MUI_PAGE_INSTFILES

!define MUI_FINISHPAGE_TITLE "${NAME} sudah terpasang"
!define MUI_FINISHPAGE_TEXT "Cari ${NAME} di menu Start. Berkas aktivasi dari dinas (.bkka), balasan dinas (.bkkr), cadangan (.bkkc), dan pembaruan (.bkku) terbuka dengan klik ganda."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${START}"
!define MUI_FINISHPAGE_RUN_TEXT "Buka ${NAME} sekarang"
!insertmacro MUI_PAGE_FINISH

!define MUI_PAGE_HEADER_TEXT "Menghapus ${NAME}"
!define MUI_PAGE_HEADER_SUBTEXT "Hanya programnya; data sekolah tidak ikut dihapus."
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Data sekolah tetap tersimpan di:$\r$\n${DATA}"
!define MUI_UNCONFIRMPAGE_TEXT_LOCATION "Yang dihapus:"
!insertmacro MUI_UNPAGE_CONFIRM

!define MUI_PAGE_HEADER_TEXT "Menghapus ${NAME}"
!define MUI_PAGE_HEADER_SUBTEXT "Tunggu sebentar."
!define MUI_UNINSTFILESPAGE_FINISHHEADER_TEXT "Sudah dihapus"
!define MUI_UNINSTFILESPAGE_FINISHHEADER_SUBTEXT "Data sekolah tetap ada di ${DATA}."
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

LangString OLD_WINDOWS ${LANG_INDONESIAN} "${NAME} memerlukan Windows 10 atau yang lebih baru, 64-bit. Tidak ada yang dipasang."
LangString OPEN ${LANG_INDONESIAN} "${NAME} masih terbuka. Simpan pekerjaan Anda, tutup programnya, lalu coba lagi. Bila dibatalkan, tidak ada yang berubah."
LangString KEPT ${LANG_INDONESIAN} "${NAME} sudah dihapus. Data sekolah tidak ikut dihapus; letaknya di:$\r$\n$\r$\n${DATA}$\r$\n$\r$\nPasang lagi kapan saja untuk membukanya."

; What is installed is set aside first. This fails while a program runs from it, which is how a
; running one is noticed. As long as the folder of the old version has its name, the new one isn't
; complete, and the old one is brought back, now or by the next installer.
!macro SetAside name
  ${If} $0 == ""
  ${AndIf} ${FileExists} "$INSTDIR\${name}"
    ClearErrors
    Rename "$INSTDIR\${name}" "$INSTDIR\${OLD}\${name}"
    ${If} ${Errors}
      StrCpy $0 "held"
    ${EndIf}
  ${EndIf}
!macroend

!macro BringBack name
  ${If} ${FileExists} "$INSTDIR\${OLD}\${name}"
    RMDir /r "$INSTDIR\${name}"
    Delete "$INSTDIR\${name}"
    Rename "$INSTDIR\${OLD}\${name}" "$INSTDIR\${name}"
  ${EndIf}
!macroend

Function Back
  !insertmacro BringBack "${LIBRARIES}"
  !insertmacro BringBack "${START}"
  !insertmacro BringBack "${PROVINCE}"
  RMDir "$INSTDIR\${OLD}"
FunctionEnd

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(OLD_WINDOWS)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

Function .onInstFailed
  Call Back
FunctionEnd

!macro Associate ending class text
  WriteRegStr HKCU "${CLASSES}\${class}" "" "${text}"
  WriteRegStr HKCU "${CLASSES}\${class}\DefaultIcon" "" "$INSTDIR\${START},0"
  WriteRegStr HKCU "${CLASSES}\${class}\shell\open\command" "" '"$INSTDIR\${START}" "%1"'
  WriteRegStr HKCU "${CLASSES}\${ending}" "" "${class}"
  WriteRegStr HKCU "${CLASSES}\${ending}\OpenWithProgids" "${class}" ""
!macroend

!macro Release ending class
  ReadRegStr $0 HKCU "${CLASSES}\${ending}" ""
  ${If} $0 == "${class}"
    DeleteRegValue HKCU "${CLASSES}\${ending}" ""
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\${ending}\OpenWithProgids" "${class}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ending}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ending}"
  DeleteRegKey HKCU "${CLASSES}\${class}"
!macroend

; Explorer reads the kinds of files again (SHCNE_ASSOCCHANGED).
!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section "Program"
  try:
  Call Back
  RMDir /r "$INSTDIR\${WASTE}"
  CreateDirectory "$INSTDIR\${OLD}"
  StrCpy $0 ""
  !insertmacro SetAside "${LIBRARIES}"
  !insertmacro SetAside "${START}"
  !insertmacro SetAside "${PROVINCE}"
  ${If} $0 == "held"
    Call Back
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(OPEN)" /SD IDCANCEL IDRETRY try
    SetErrorLevel 4
    Quit
  ${EndIf}

  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*.*"
  File /oname=LISENSI.txt "..\..\LICENSE"
  WriteUninstaller "$INSTDIR\${REMOVE}"

  Rename "$INSTDIR\${OLD}" "$INSTDIR\${WASTE}"
  RMDir /r "$INSTDIR\${WASTE}"
  RMDir /r "$INSTDIR\${OLD}"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${START}"
  !insertmacro Associate ".bkka" "BKKDesktop.Aktivasi" "Berkas aktivasi BKK"
  !insertmacro Associate ".bkkr" "BKKDesktop.Balasan" "Balasan dinas untuk BKK"
  !insertmacro Associate ".bkkc" "BKKDesktop.Cadangan" "Cadangan BKK Desktop"
  !insertmacro Associate ".bkku" "BKKDesktop.Pembaruan" "Pembaruan BKK Desktop"
  !insertmacro TellExplorer

  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\${START},0"
  WriteRegStr HKCU "${KEY}" "Publisher" "BKK Desktop contributors"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\${REMOVE}"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\${REMOVE}" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  again:
  RMDir /r "$INSTDIR\${WASTE}"
  ClearErrors
  Rename "$INSTDIR\${LIBRARIES}" "$INSTDIR\${WASTE}"
  ${If} ${Errors}
  ${AndIf} ${FileExists} "$INSTDIR\${LIBRARIES}"
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(OPEN)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 4
    Quit
  ${EndIf}

  ; Only what was installed, by name: whatever else lies in the folder isn't ours.
  RMDir /r "$INSTDIR\${WASTE}"
  RMDir /r "$INSTDIR\${OLD}"
  Delete "$INSTDIR\${START}"
  Delete "$INSTDIR\${PROVINCE}"
  Delete "$INSTDIR\LISENSI.txt"
  Delete "$INSTDIR\${REMOVE}"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  !insertmacro Release ".bkka" "BKKDesktop.Aktivasi"
  !insertmacro Release ".bkkr" "BKKDesktop.Balasan"
  !insertmacro Release ".bkkc" "BKKDesktop.Cadangan"
  !insertmacro Release ".bkku" "BKKDesktop.Pembaruan"
  !insertmacro TellExplorer
  DeleteRegKey HKCU "${KEY}"
  ${If} ${FileExists} "${DATA}\*.*"
    MessageBox MB_OK|MB_ICONINFORMATION "$(KEPT)" /SD IDOK
  ${EndIf}
SectionEnd
