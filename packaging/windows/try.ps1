# Install the given installer for this user, and check what a school would: that it starts, that a
# double click finds it, that an upgrade and a removal leave the data alone.
param([Parameter(Mandatory)] [string] $Installer)
$ErrorActionPreference = "Stop"

$folder = "$env:LOCALAPPDATA\Programs\BKK Desktop"
$program = "$folder\bkk-desktop.exe"
$remove = "$folder\hapus-bkk-desktop.exe"
$link = "$env:APPDATA\Microsoft\Windows\Start Menu\Programs\BKK Desktop.lnk"
$data = "$env:APPDATA\BKK Desktop\30105123\data-sekolah"

function Check([bool] $holds, [string] $what) {
    if (-not $holds) { throw "Not so: $what" }
    Write-Output "ok: $what"
}

function Run([string] $file, [string[]] $arguments) {
    (Start-Process -FilePath $file -ArgumentList $arguments -Wait -PassThru).ExitCode
}

$setup = (Resolve-Path $Installer).Path
New-Item -ItemType Directory -Force (Split-Path $data) | Out-Null
Set-Content $data "milik sekolah"

Check ((Run $setup @("/S")) -eq 0) "it installs without an administrator"
Check (Test-Path $link) "it stands in the Start menu"
foreach ($ending in ".bkka", ".bkkr", ".bkkc", ".bkku") {
    $class = (Get-Item "HKCU:\Software\Classes\$ending").GetValue("")
    $command = (Get-Item "HKCU:\Software\Classes\$class\shell\open\command").GetValue("")
    Check ($command -eq "`"$program`" `"%1`"") "$ending opens with the program"
}
$version = (Get-Item $program).VersionInfo
Check ($version.ProductVersion -eq $env:VERSION) "the program's file names its version"
& .venv\Scripts\python packaging\tried.py $folder
Check ($LASTEXITCODE -eq 0) "what was installed does the demo"

Set-Content "$folder\_internal\dari-versi-lama.dll" "usang"
Set-Content "$folder\catatan.txt" "bukan berkas program"
Check ((Run $setup @("/S")) -eq 0) "an upgrade goes over it"
Check (-not (Test-Path "$folder\_internal\dari-versi-lama.dll")) "nothing of the old version is left"

$running = Start-Process -FilePath $program -PassThru
Start-Sleep -Seconds 10
Check (-not $running.HasExited) "the program runs"
Check ((Run $setup @("/S")) -eq 4) "a running program is not overwritten"
Check (-not $running.HasExited -and (Test-Path $program)) "and goes on running"
Stop-Process -Id $running.Id
Start-Sleep -Seconds 2

Check ((Run $remove @("/S", "_?=$folder")) -eq 0) "it is removed"
Check (-not (Test-Path $program)) "the program is gone"
Check (-not (Test-Path "HKCU:\Software\Classes\BKKDesktop.Cadangan")) "the kinds of files are gone"
Check (Test-Path "$folder\catatan.txt") "what isn't ours stays"
Check ((Get-Content $data) -eq "milik sekolah") "the school's data stay"
